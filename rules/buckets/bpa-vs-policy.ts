import { bucketNamed } from "../bucket-named";
import { literalOf, type PolicyStatement } from "../configuration";
import type { Rule } from "../rule";
import { separateBucketPolicies } from "../policies";
import { seesConditions } from "../seen-statements";

/** Conditions of denials that leave a public policy public. */
const OF_TRANSPORT = ["aws:securetransport", "s3:tlsversion"];

export const bpaVsPolicy: Rule = {
  number: 53,
  id: "bpa-vs-policy",
  severity: "error",
  title: "A bucket that blocks public policies has no public policy",
  aws: '"public policies are blocked by the BlockPublicPolicy block public access setting"',
  known: "documented; a public apply log; since April 2023 new buckets block public access by themselves",
  fix: "Name whom the statement lets in, or hold it by a condition; for a public bucket set block_public_policy to false.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  *check(configuration) {
    for (const { resource, policy } of separateBucketPolicies(configuration)) {
      const bucket = bucketNamed(resource.root, configuration);
      if (bucket?.certain !== true || !policy.complete || !policy.statements.every(keepsPublic)) continue;
      const open = policy.statements.find(isPublic);
      if (open === undefined || !seesConditions(resource.root)) continue;
      const block = configuration
        .attached(bucket, "aws_s3_bucket_public_access_block")
        .resources.find(({ certain, root }) => certain && root.boolean("block_public_policy") === true);
      if (block === undefined) continue;
      yield {
        resource,
        path: open.path,
        message: `must not let everyone in: ${block.address} blocks public policies`,
        allowed: "named principals, or a condition that S3 takes as not public",
        given: "an Allow for * without a condition",
        fix: `Name whom the statement lets in, or set block_public_policy of ${block.address} to false.`,
      };
    }
  },
};

function isPublic({ effect, principals, conditions }: PolicyStatement): boolean {
  const everyone = [...(principals["*"] ?? []), ...(principals["AWS"] ?? [])];
  return effect === "Allow" && conditions.length === 0 && everyone.some((text) => literalOf(text) === "*");
}

/** Whether a statement takes nothing from what others let through, but requests without TLS. */
function keepsPublic({ effect, conditions }: PolicyStatement): boolean {
  if (effect === "Allow") return true;
  return conditions.length > 0 && conditions.every(({ key }) => OF_TRANSPORT.includes(key.toLowerCase()));
}
