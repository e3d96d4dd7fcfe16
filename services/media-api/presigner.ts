import { randomUUID } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import {
  ContractError,
  MAX_PRESIGNED_URL_SECONDS,
  planUpload,
  UPLOAD_URL_SECONDS,
  VIEW_ONCE_URL_SECONDS,
  type KeyLayout,
  type MediaAddress,
  type UploadRequest,
} from "../../contract";
import { presign, type PresignedUrl } from "./presign";
import { responseOverrides } from "./response-overrides";

export type { PresignedUrl } from "./presign";

/** What a Presigner needs. */
export interface PresignerOptions {
  /** Signs with its credentials, for its region and endpoint. Its checksum settings do not matter. Never sends. */
  readonly client: S3Client;
  /** Name of the media bucket. */
  readonly bucket: string;
  /** Layout of the bucket's keys. */
  readonly layout: KeyLayout;
  /** How long a download URL works, in seconds: 1 to 604,800. */
  readonly downloadUrlSeconds: number;
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
  readonly #options: PresignerOptions;

  /** @throws ContractError when the download lifetime is not an integer from 1 to 604,800, or the bucket has no name. */
  constructor(options: PresignerOptions) {
    const { bucket, downloadUrlSeconds: seconds } = options;
    const faults: string[] = [];
    if (bucket === "") faults.push(`presigner.bucket must be a bucket name, got: ""`);
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_PRESIGNED_URL_SECONDS) {
      const allowed = `an integer from 1 to ${MAX_PRESIGNED_URL_SECONDS}`;
      faults.push(`presigner.downloadUrlSeconds must be ${allowed}, got: ${seconds}`);
    }
    if (faults.length > 0) throw new ContractError(faults);
    this.#options = options;
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
   * A URL to GET an object with, for the configured time.
   *
   * @throws ContractError when the layout cannot have made the key.
   */
  async downloadUrl(key: string): Promise<PresignedUrl> {
    const { client, bucket, downloadUrlSeconds } = this.#options;
    const overrides = responseOverrides(this.#parse(key));
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...overrides });
    return presign(client, command, {}, downloadUrlSeconds);
  }

  /**
   * A URL to GET "view once" media with, for 5 minutes, which asks the browser to keep no copy. The URL itself works
   * more than once; the application has to hand it out once.
   *
   * @throws ContractError when the layout cannot have made the key.
   */
  async viewOnceUrl(key: string): Promise<PresignedUrl> {
    const { client, bucket } = this.#options;
    const overrides = { ...responseOverrides(this.#parse(key)), ResponseCacheControl: "no-store" };
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...overrides });
    return presign(client, command, {}, VIEW_ONCE_URL_SECONDS);
  }

  #parse(key: string): MediaAddress {
    const { layout } = this.#options;
    const address = layout.parseKey(key);
    // The key is not repeated: it may be of any size and content.
    if (address === undefined) throw new ContractError([`download.key must be a key of layout ${layout.name}`]);
    return address;
  }
}
