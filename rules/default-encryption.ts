import type { Block, Configuration, Resource } from "./configuration";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const WITH_KMS = ["aws:kms", "aws:kms:dsse"];

/** The blocks that name algorithm and key, of every default encryption that is a resource of its own. */
export function allEncryptionDefaults(configuration: Configuration): readonly Block[] {
  return configuration.ofType(ENCRYPTION).flatMap(({ root }) => root.blocks("rule").flatMap(defaultsOf));
}

/** The rules of a bucket's default encryption that are there for sure, and whether those are all. */
export function encryptionRules(
  bucket: Resource,
  configuration: Configuration,
): { readonly rules: readonly Block[]; readonly complete: boolean } {
  const { resources } = configuration.attached(bucket, ENCRYPTION);
  // What a bucket itself shows in a plan is what a resource of its own has set.
  const holders =
    resources.length > 0
      ? resources.filter(({ certain }) => certain || !bucket.certain).map(({ root }) => root)
      : bucket.root.blocks("server_side_encryption_configuration");
  const isSure = resources.length === 0 || holders.length === resources.length;
  return {
    rules: holders.flatMap((holder) => holder.blocks("rule")),
    complete: isSure && holders.every((holder) => holder.seesAll("rule")),
  };
}

/** The block that names algorithm and key, where a bucket encrypts with KMS by default for sure. */
export function kmsDefault(bucket: Resource, configuration: Configuration): Block | undefined {
  const [only, ...others] = encryptionRules(bucket, configuration).rules.flatMap(defaultsOf);
  const isWithKms = WITH_KMS.includes(only?.string("sse_algorithm") ?? "");
  return isWithKms && others.length === 0 ? only : undefined;
}

function defaultsOf(rule: Block): readonly Block[] {
  return rule.blocks("apply_server_side_encryption_by_default");
}
