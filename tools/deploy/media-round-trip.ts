import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { keyLayout } from "../../contract";
import type { Environment } from "../../environments";
import { Presigner, type PresignedUpload } from "../../services/media-api/presigner";
import { keysIn, localS3Client } from "./local-s3-client";

/** Where the bucket is. */
export interface MediaBucketAccess {
  readonly endpoint: string;
  readonly environment: Environment;
  /** Name of the deployed bucket, from the stack's outputs. */
  readonly bucketName: string;
}

/** Media to send through a bucket. */
export interface Sample {
  readonly mediaType: "photos" | "videos";
  readonly fileName: string;
  readonly contentType: string;
  /** Whether it is end-to-end encrypted: its bytes are then ciphertext. */
  readonly encrypted: boolean;
  readonly bytes: Buffer;
}

/** Media's way through a deployed media bucket, step by step, with our presigned URLs and the real AWS SDK. */
export class MediaRoundTrip {
  private readonly client: S3Client;
  private readonly presigner: Presigner;
  private readonly bucket: string;

  constructor({ endpoint, environment, bucketName }: MediaBucketAccess) {
    this.bucket = bucketName;
    this.client = localS3Client(endpoint, environment.region);
    this.presigner = new Presigner({
      client: this.client,
      bucket: bucketName,
      layout: keyLayout(environment.keyLayout),
      downloadUrlSeconds: environment.mediaService.downloadUrlSeconds,
    });
  }

  /** Presigns an upload to a channel. */
  presign({ bytes, ...sample }: Sample): Promise<PresignedUpload> {
    const place = { kind: "channel", workspaceId: "acme", channelId: "general", messageId: "m-1" } as const;
    return this.presigner.uploadUrl({ ...place, ...sample, sizeBytes: bytes.byteLength });
  }

  /** Uploads over plain HTTP, as a client does that has nothing but the URL and its headers. */
  async upload({ url, headers }: PresignedUpload, bytes: Buffer): Promise<number> {
    const response = await fetch(url, { method: "PUT", headers, body: new Uint8Array(bytes) });
    return response.status;
  }

  /** Content type and encryption that the bucket keeps of an object. */
  async inspect(key: string): Promise<{ contentType?: string; encryption?: string }> {
    const head = await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
    return {
      ...(head.ContentType !== undefined && { contentType: head.ContentType }),
      ...(head.ServerSideEncryption !== undefined && { encryption: head.ServerSideEncryption }),
    };
  }

  /** Every key in the bucket. */
  list(): Promise<readonly string[]> {
    return keysIn(this.client, this.bucket);
  }

  /** The bytes of an object, through the SDK. */
  async read(key: string): Promise<Buffer> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    if (Body === undefined) throw new Error(`S3 sent no body for ${key}`);
    return Buffer.from(await Body.transformToByteArray());
  }

  /** The bytes of an object, through a presigned download URL. */
  async download(key: string): Promise<Buffer> {
    const { url } = await this.presigner.downloadUrl(key);
    const response = await fetch(url);
    if (!response.ok) throw new Error(`The download URL was answered with ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Deletes an object; in a versioned bucket, by a delete marker. */
  async delete(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  /** Closes the client's connections. */
  close(): void {
    this.client.destroy();
  }
}
