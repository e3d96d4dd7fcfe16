import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  UploadPartCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

/** What a bucket holds under one key. */
export interface Held {
  /** Storage class of the current version; absent when there is none, or a delete marker hides it. */
  readonly current?: string;
  /** How many versions there are that are not current. */
  readonly noncurrent: number;
  /** Whether a delete marker is what is current. */
  readonly marker: boolean;
}

/** What a bucket holds on one day: key -> what is there. Keys of unfinished uploads are in `unfinished`. */
export interface Day {
  readonly objects: ReadonlyMap<string, Held>;
  readonly unfinished: readonly string[];
}

/** Nothing under a key. */
export const NOTHING: Held = { noncurrent: 0, marker: false };

/** Looks at everything in a bucket. */
export async function look(client: S3Client, bucket: string): Promise<Day> {
  const {
    Versions = [],
    DeleteMarkers = [],
    IsTruncated,
  } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
  if (IsTruncated === true) throw new Error(`${bucket} has more than one page of versions`);
  const keys = [...new Set([...Versions, ...DeleteMarkers].map(({ Key = "" }) => Key))];
  const objects = keys.map((key): [string, Held] => {
    const versions = Versions.filter(({ Key }) => Key === key);
    const current = versions.find(({ IsLatest }) => IsLatest)?.StorageClass;
    const marker = DeleteMarkers.some(({ Key, IsLatest }) => Key === key && IsLatest);
    const noncurrent = versions.filter(({ IsLatest }) => IsLatest !== true).length;
    return [key, { ...(current === undefined ? {} : { current }), noncurrent, marker }];
  });
  return { objects: new Map(objects), unfinished: Uploads.map(({ Key = "" }) => Key) };
}

/** Begins an upload in parts, sends one, and abandons it. */
export async function abandonUpload(client: S3Client, Bucket: string, Key: string): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: "x" }));
}
