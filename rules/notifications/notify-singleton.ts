import { type Configuration, type Resource, literalOf } from "../configuration";
import { at, type Rule } from "../rule";

/** Types of which Terraform's documentation says that several for one bucket undo each other. */
const SINGLETONS = [
  "aws_s3_bucket_notification",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_cors_configuration",
  "aws_s3_bucket_replication_configuration",
];

export const notifySingleton: Rule = {
  number: 23,
  id: "notify-singleton",
  severity: "error",
  title: "A bucket has one resource for all its notifications, and one each for lifecycle, CORS and replication",
  aws: "The bucket has one such configuration, and each write replaces it whole: every apply undoes what the other resource wrote.",
  known: "documented by Terraform for these four resources",
  fix: "Put all entries into one resource.",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification",
  *check(configuration) {
    for (const type of SINGLETONS) {
      const first = new Map<Resource | string, Resource>();
      for (const resource of configuration.ofType(type)) {
        const bucket = bucketOf(resource, configuration);
        if (bucket === undefined) continue;
        const other = first.get(bucket);
        if (other === undefined) {
          first.set(bucket, resource);
          continue;
        }
        yield at(resource.root, "bucket", {
          message: `must be the bucket of one ${type} only`,
          allowed: "one resource a bucket",
          given: `also that of ${other.address}`,
          fix: `Move what is in here to ${other.address}, and remove this resource.`,
        });
      }
    }
  },
};

/**
 * What tells one bucket from another; `undefined` where that is not sure. A resource or bucket with `count` or `for_each`
 * may be another one each time.
 */
function bucketOf(resource: Resource, configuration: Configuration): Resource | string | undefined {
  if (!resource.certain) return undefined;
  const text = resource.root.text("bucket");
  const bucket = configuration.find(text, "aws_s3_bucket");
  if (bucket !== undefined) return bucket.certain ? bucket : undefined;
  return literalOf(text);
}
