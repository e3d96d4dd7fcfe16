import { randomUUID } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  ContractError,
  MAX_PRESIGNED_URL_SECONDS,
  planUpload,
  thumbnailKey,
  UPLOAD_URL_SECONDS,
  VIEW_ONCE_URL_SECONDS,
  type KeyLayout,
  type MediaAddress,
  type ThumbnailSize,
  type UploadRequest,
} from "../../contract";
import { CdnSigner, cdnSignerFaults, type CdnSignerOptions } from "./cdn-signer";
import { presign, type PresignedUrl } from "./presign";
import { responseOverrides } from "./response-overrides";

export type { CdnSignerOptions } from "./cdn-signer";
export type { PresignedUrl } from "./presign";

/** What a Presigner needs. */
export interface PresignerOptions {
  /** Signs with its credentials, for its region and endpoint. Its checksum settings do not matter. Never sends. */
  readonly client: S3Client;
  /** Name of the media bucket. */
  readonly bucket: string;
  /**
   * Name of the bucket of thumbnails.
   *
   * @default none: only with `cdn` can `thumbnailUrl` be asked
   */
  readonly thumbnailsBucket?: string;
  /** Layout of the buckets' keys. */
  readonly layout: KeyLayout;
  /** How long a download URL works, in seconds: 1 to 604,800. */
  readonly downloadUrlSeconds: number;
  /**
   * CloudFront in front of the buckets, which downloads then go through. Its URLs live as long as they say, where those
   * of S3 die with the session of the role that signed them.
   *
   * @default none: downloads are presigned URLs of S3
   */
  readonly cdn?: CdnSignerOptions;
  /**
   * Makes the id of each upload: a UUID of version 4 or 7, lower case.
   *
   * @default randomUUID of node:crypto
   */
  readonly newId?: () => string;
}

/** A URL for one PUT. */
export interface PresignedUpload extends PresignedUrl {
  /** The key that the object will have. */
  readonly key: string;
  /** Every header that the client must send; see `UploadPlan.headers`. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Makes presigned URLs for media, as the contract lays it out.
 *
 * It does not know who asks. Before it is called, the caller must have checked that the user may write to the place in
 * the request, or read from the place that `layout.parseKey` finds in the key.
 */
export class Presigner {
  readonly #options: Omit<PresignerOptions, "cdn">;
  readonly #cdn: CdnSigner | undefined;

  /** @throws ContractError naming every option that cannot work, and never the private key. */
  constructor({ cdn, ...options }: PresignerOptions) {
    const { bucket, thumbnailsBucket, downloadUrlSeconds: seconds } = options;
    const faults: string[] = [];
    if (bucket === "") faults.push(`presigner.bucket must be a bucket name, got: ""`);
    if (thumbnailsBucket === "") faults.push(`presigner.thumbnailsBucket must be a bucket name, got: ""`);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_PRESIGNED_URL_SECONDS) {
      const allowed = `an integer from 1 to ${MAX_PRESIGNED_URL_SECONDS}`;
      faults.push(`presigner.downloadUrlSeconds must be ${allowed}, got: ${seconds}`);
    }
    if (cdn !== undefined) faults.push(...cdnSignerFaults("presigner.cdn", cdn));
    if (faults.length > 0) throw new ContractError(faults);
    this.#options = options;
    this.#cdn = cdn === undefined ? undefined : new CdnSigner(cdn);
  }

  /**
   * A URL to PUT one new object to, for 15 minutes.
   *
   * @throws ContractError naming every fault of the request.
   */
  async uploadUrl(request: UploadRequest): Promise<PresignedUpload> {
    const { client, bucket, layout, newId = randomUUID } = this.#options;
    const { key, headers } = planUpload(request, layout, newId());
    const command = new PutObjectCommand({ Bucket: bucket, Key: key });
    return { ...(await presign(client, command, headers, UPLOAD_URL_SECONDS)), key, headers };
  }

  /**
   * A URL to GET an object with, for the configured time: of the CDN if there is one, and of S3 otherwise.
   *
   * @throws ContractError when the layout cannot have made the key.
   */
  async downloadUrl(key: string): Promise<PresignedUrl> {
    const { client, bucket, downloadUrlSeconds } = this.#options;
    const overrides = responseOverrides(this.#parse(key));
    // The CDN passes no override on to S3: it answers with what the upload's URL had stored.
    if (this.#cdn !== undefined) return this.#cdn.signedUrl(key, downloadUrlSeconds);
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...overrides });
    return presign(client, command, {}, downloadUrlSeconds);
  }

  /**
   * A URL to GET "view once" media with, for 5 minutes, which asks the browser to keep no copy. The URL itself works
   * more than once; the application has to hand it out once.
   *
   * Always of S3: an edge of the CDN would keep a copy, and answer without `no-store`, so that the browser kept one too.
   *
   * @throws ContractError when the layout cannot have made the key.
   */
  async viewOnceUrl(key: string): Promise<PresignedUrl> {
    const { client, bucket } = this.#options;
    const overrides = { ...responseOverrides(this.#parse(key)), ResponseCacheControl: "no-store" };
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...overrides });
    return presign(client, command, {}, VIEW_ONCE_URL_SECONDS);
  }

  /**
   * A URL to GET a photo's thumbnail with, for the configured time. Whether there is one yet it does not know.
   *
   * @param key Of the photo.
   * @throws ContractError when the layout cannot have made the key, when it is no photo's or an encrypted one's, and when
   *   neither a CDN nor a bucket of thumbnails was given.
   */
  async thumbnailUrl(key: string, size: ThumbnailSize): Promise<PresignedUrl> {
    const { client, thumbnailsBucket, layout, downloadUrlSeconds } = this.#options;
    const thumbnail = thumbnailKey(this.#parse(key), size, layout);
    if (this.#cdn !== undefined) return this.#cdn.signedUrl(thumbnail, downloadUrlSeconds);
    if (thumbnailsBucket === undefined) {
      throw new ContractError(["presigner.thumbnailsBucket must be a bucket name, got: nothing"]);
    }
    // Nothing is overridden: a function of ours stored it.
    const command = new GetObjectCommand({ Bucket: thumbnailsBucket, Key: thumbnail });
    return presign(client, command, {}, downloadUrlSeconds);
  }

  #parse(key: string): MediaAddress {
    const { layout } = this.#options;
    const address = layout.parseKey(key);
    // The key is not repeated: it may be of any size and content.
    if (address === undefined) throw new ContractError([`download.key must be a key of layout ${layout.name}`]);
    return address;
  }
}
