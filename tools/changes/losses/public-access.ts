import type { ResourceChange } from "../change";
import { settingChanges } from "./bucket-settings";
import type { Loss } from "./loss";
import { NOT_KNOWN, textAt, valueAt, withUnknowns } from "./values";

/** The four switches of a public access block: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const SWITCHES = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

const BLOCK = "aws_s3_bucket_public_access_block";
const ACCOUNT_BLOCK = "aws_s3_account_public_access_block";
const OWNERSHIP = "aws_s3_bucket_ownership_controls";

/**
 * Ways for the public to objects that were closed: the public access block of a bucket or the account, and ownership that makes
 * ACLs count for nothing.
 */
export function publicAccessLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  const ofBuckets = settingChanges(changes, { type: BLOCK }).flatMap(({ address, type, before, after, ...setting }) =>
    blockSentences(before, after, setting.phrase, setting.madeAnew).map((what) => ({ address, type, what })),
  );
  const ofAccounts = changes.flatMap(({ action, address, type, before, after, afterUnknown }) => {
    if (type !== ACCOUNT_BLOCK || before === null || action === "forget") return [];
    const now = after === null ? null : withUnknowns(after, afterUnknown);
    return blockSentences(before, now, "the account", false).map((what) => ({ address, type, what }));
  });
  const ofOwners = settingChanges(changes, { type: OWNERSHIP }).flatMap(({ address, type, before, after, phrase }) =>
    ownershipSentences(before, after, phrase).map((what) => ({ address, type, what })),
  );
  return [...ofBuckets, ...ofAccounts, ...ofOwners].map((loss) => ({ kind: "public-access-block", ...loss }));
}

function blockSentences(before: unknown, after: unknown, phrase: string, madeAnew: boolean): readonly string[] {
  if (after === null) {
    const again = madeAnew
      ? ", which another resource makes anew, and chance decides which of the two AWS is told of last"
      : "";
    const isOn = SWITCHES.some((name) => valueAt(before, name) === true);
    return isOn ? [`destroys the public access block of ${phrase}${again}`] : [];
  }
  // S3 turns all four on for a bucket that nobody has said anything of: https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
  const wasOn = SWITCHES.filter((name) => before === null || valueAt(before, name) === true);
  const off = wasOn.filter((name) => valueAt(after, name) !== true && valueAt(after, name) !== NOT_KNOWN);
  const open = wasOn.filter((name) => valueAt(after, name) === NOT_KNOWN);
  return [
    ...(off.length === 0 ? [] : [`turns off ${off.join(", ")} in the public access block of ${phrase}`]),
    ...(open.length === 0
      ? []
      : [`may turn off ${open.join(", ")} in the public access block of ${phrase}: whether is known only at apply`]),
  ];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function ownershipSentences(before: unknown, after: unknown, phrase: string): readonly string[] {
  const was = before === null ? "BucketOwnerEnforced" : textAt(before, "rule", 0, "object_ownership");
  if (was !== "BucketOwnerEnforced") return [];
  if (after === null)
    return [`no longer holds ACLs of ${phrase} to count for nothing: they may open objects to the public`];
  const now = textAt(after, "rule", 0, "object_ownership");
  if (now === "BucketOwnerEnforced") return [];
  if (now === NOT_KNOWN) return [`may let ACLs of ${phrase} count: whether is known only at apply`];
  return [
    `lets ACLs of ${phrase} count (${now ?? "no ownership"} instead of ${was}): they may open objects to the public`,
  ];
}
