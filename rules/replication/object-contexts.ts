import {
  type Configuration,
  type PolicyCondition,
  type PolicyStatement,
  type Resource,
  s3Resource,
  type Textual,
} from "../configuration";
import { encryptionRules } from "../default-encryption";

/** What S3 tells KMS of the object, or of the bucket when that has a key of its own. */
export const CONTEXT = "kms:EncryptionContext:aws:s3:arn";
const CONTEXT_KEY = CONTEXT.toLowerCase();

/** A value of a condition that names objects, and their bucket. */
interface ObjectContext {
  readonly value: Textual;
  readonly bucket: Resource;
}

/** Values that name objects of a bucket with a bucket key, where nothing in the policy may name the bucket itself. */
export function objectContexts(
  statement: PolicyStatement,
  policy: readonly PolicyStatement[],
  configuration: Configuration,
): readonly ObjectContext[] {
  if (statement.effect !== "Allow") return [];
  const buckets = new Map<Resource, Textual>();
  for (const value of contextsOf(statement)) {
    const named = s3Resource(value, configuration);
    if (named?.bucket === undefined || named.keyGlob === undefined || buckets.has(named.bucket)) continue;
    buckets.set(named.bucket, value);
  }
  return [...buckets].flatMap(([bucket, value]) => {
    const isRight = policy.flatMap(contextsOf).some((other) => mayBeBucket(other, bucket, configuration));
    return isRight || !hasBucketKey(bucket, configuration) ? [] : [{ value, bucket }];
  });
}

function contextsOf({ conditions }: PolicyStatement): readonly Textual[] {
  return conditions.filter(isContext).flatMap(({ values }) => values);
}

function isContext({ operator, key }: PolicyCondition): boolean {
  return key.toLowerCase() === CONTEXT_KEY && /(?:String|Arn)(?:Equals|Like)/i.test(operator);
}

/** Whether a value may be the ARN of the bucket: it is not surely of objects, nor of another bucket. */
function mayBeBucket(value: Textual, bucket: Resource, configuration: Configuration): boolean {
  const named = s3Resource(value, configuration);
  if (named === undefined) return true;
  return named.keyGlob === undefined && (named.bucket === undefined || named.bucket === bucket);
}

/** Whether a bucket's default encryption surely uses a bucket key. */
function hasBucketKey(bucket: Resource, configuration: Configuration): boolean {
  const { rules, complete } = encryptionRules(bucket, configuration);
  return (
    bucket.certain &&
    complete &&
    rules.length > 0 &&
    rules.every((rule) => {
      const algorithm = rule.block("apply_server_side_encryption_by_default")?.string("sse_algorithm");
      return rule.boolean("bucket_key_enabled") === true && algorithm === "aws:kms";
    })
  );
}
