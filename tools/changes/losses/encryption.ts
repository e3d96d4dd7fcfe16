import type { ResourceChange } from "../change";
import { type SettingPlace, settingChanges } from "./bucket-settings";
import { encryptedAtRest } from "./encryption-settings";
import type { Loss } from "./loss";
import { tlsLosses } from "./tls-only";
import { NOT_KNOWN, ownKeyAt, textAt, valueAt } from "./values";

const BUCKET_ENCRYPTION: SettingPlace = {
  type: "aws_s3_bucket_server_side_encryption_configuration",
  inline: {
    argument: "server_side_encryption_configuration",
    asResource: ([block]) => ({ rule: valueAt(block, "rule") ?? [] }),
  },
};

/** From the weakest: S3's own key, a key whose use is logged and can be refused, the same in two layers. */
const ALGORITHMS = ["AES256", "aws:kms", "aws:kms:dsse"];

/**
 * Encryption that becomes weaker or is no longer demanded, of what lies there and of what is on its way.
 *
 * Another customer key instead of one is no loss: what the old one encrypted needs it still, and its destruction is a loss of
 * its own. No more are bucket keys, which save requests to KMS.
 */
export function encryptionLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  const buckets = settingChanges(changes, BUCKET_ENCRYPTION).flatMap(({ address, type, before, after, ...setting }) => {
    const what = bucketSentence(before, after, setting.phrase, setting.madeAnew);
    return what === undefined ? [] : [{ kind: "encryption" as const, address, type, what }];
  });
  return [...buckets, ...encryptedAtRest(changes), ...tlsLosses(changes)];
}

function bucketSentence(before: unknown, after: unknown, phrase: string, madeAnew: boolean): string | undefined {
  if (before === null) return undefined;
  if (after === null) {
    const again = madeAnew
      ? ", which another resource makes anew, and chance decides which of the two AWS is told of last"
      : ": S3 then encrypts new objects with a key of its own";
    return `destroys the encryption configuration of ${phrase}${again}`;
  }
  const was = defaultOf(before);
  const now = defaultOf(after);
  if (typeof was.algorithm !== "string") return undefined;
  if (now.algorithm === NOT_KNOWN) return `may encrypt new objects in ${phrase} weaker than with ${was.algorithm}`;
  if (ALGORITHMS.indexOf(now.algorithm ?? "") < ALGORITHMS.indexOf(was.algorithm)) {
    return `encrypts new objects in ${phrase} with ${now.algorithm ?? "a key of S3's own"} instead of ${was.algorithm}`;
  }
  if (was.key === undefined || now.key !== undefined) return undefined;
  return `encrypts new objects in ${phrase} with the key that AWS manages instead of your own`;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html */
function defaultOf(attributes: unknown): Record<"algorithm" | "key", ReturnType<typeof textAt>> {
  const path = ["rule", 0, "apply_server_side_encryption_by_default", 0] as const;
  return {
    algorithm: textAt(attributes, ...path, "sse_algorithm"),
    key: ownKeyAt(attributes, ...path, "kms_master_key_id"),
  };
}
