/** A row of the rulebook that no rule checks. */
export interface RowWithoutRule {
  readonly number: number;
  readonly id: string;
  /** Why not, and what of this project does instead. */
  readonly why: string;
}

/** What AWS enforces, or ignores, and a configuration does not show. */
export const rowsWithoutRule: readonly RowWithoutRule[] = [
  {
    number: 6,
    id: "filter-required",
    why: "The AWS provider sends an empty filter where none is written, so it applies; `terraform validate` warns of it. Our modules write the filter.",
  },
  {
    number: 13,
    id: "small-objects",
    why: "Objects below 128 KB do not transition by default. How large objects will be is in no configuration.",
  },
  {
    number: 16,
    id: "archive-unreadable",
    why: "An object in GLACIER is read after a restore, which may be just what is wanted. `GLACIER_IR` is one word in an environment.",
  },
  {
    number: 30,
    id: "event-key-encoding",
    why: "How a handler reads an event's key is in its code. Ours decode it, `functions/media-events`.",
  },
  {
    number: 45,
    id: "versioning-disabled",
    why: "The AWS provider makes nothing of a new bucket's `Disabled`, and Terraform itself refuses the change from `Enabled` to it.",
  },
  {
    number: 48,
    id: "sse-header-needs-key",
    why: "The header is in the code that uploads. Our bucket policy refuses `aws:kms` without the bucket's key.",
  },
  {
    number: 67,
    id: "presign-expiry",
    why: "A presigned URL's lifetime is in the code that signs. Our presigner refuses more than the 604,800 seconds that S3 takes.",
  },
  {
    number: 68,
    id: "presign-headers",
    why: "Which headers a client sends is in its code. Our presigner returns every header that it signs.",
  },
  {
    number: 69,
    id: "presign-tagging",
    why: "Where the tag stands in a presigned URL is up to the SDK that signs. Our presigner signs it as a header.",
  },
  {
    number: 70,
    id: "presign-checksum",
    why: "Whether a URL fixes a checksum is up to the SDK that signs. Our presigner asks for none.",
  },
  {
    number: 73,
    id: "cf-signing",
    why: "Whether a distribution's URLs are to be signed is for its owner to say. Our `MediaCdn` always has a key group.",
  },
  {
    number: 74,
    id: "cli-id-case",
    why: "`Id` for `ID` is a fault of JSON for the AWS CLI. Terraform has `id`, and refuses another name by itself.",
  },
];
