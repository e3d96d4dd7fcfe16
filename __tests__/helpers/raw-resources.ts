import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { TerraformElement, TerraformStack } from "cdktf";

/** Stacks by their ids, such as those of a `TestApp`. */
export interface Stacks {
  stack(id: string): TerraformStack;
}

/** The only resource of a class in a stack whose construct path holds a text. */
export function resourceOf<Resource extends TerraformElement>(
  stack: TerraformStack,
  kind: new (...args: never[]) => Resource,
  path = "",
): Resource {
  const found = stack.node.findAll().filter((construct): construct is Resource => construct instanceof kind);
  const named = found.filter(({ node }) => node.path.includes(path));
  const [first] = named;
  if (first === undefined || named.length > 1) throw new Error(`expected one ${kind.name}, found ${named.length}`);
  return first;
}

/** A bucket of somebody's own with a lifecycle that moves objects to a class after so many days. */
export function addLifecycle(stack: TerraformStack, storageClass: string, days: number): void {
  const bucket = new S3Bucket(stack, "raw", { bucket: "quikapp-raw" });
  new S3BucketLifecycleConfiguration(stack, "raw_lifecycle", {
    bucket: bucket.id,
    rule: [{ id: "move", status: "Enabled", filter: [{}], transition: [{ days, storageClass }] }],
  });
}

/** Five faults by the provider's own classes and by escape hatches: three in `dev`, one in `prod`, one in `prod-state`. */
export function addFiveFaults(app: Stacks): void {
  const dev = app.stack("dev");
  addLifecycle(dev, "STANDARD_IA", 7);
  const { id } = resourceOf(dev, S3Bucket, "dev/raw");
  new S3BucketCorsConfiguration(dev, "raw_cors", {
    bucket: id,
    corsRule: [{ allowedMethods: ["GET"], allowedOrigins: ["https://a.com"], exposeHeaders: ["x-amz-meta-*"] }],
  });
  const queueArn = "arn:aws:sqs:us-east-1:111111111111:raw";
  new S3BucketNotification(dev, "raw_notification", {
    bucket: id,
    queue: [
      { queueArn, events: ["s3:ObjectCreated:*"], filterPrefix: "photos/" },
      { queueArn, events: ["s3:ObjectCreated:*"], filterSuffix: ".enc" },
    ],
  });
  const replication = resourceOf(app.stack("prod"), S3BucketReplicationConfigurationA, "media");
  replication.addOverride("rule.1.priority", 1);
  resourceOf(app.stack("prod-state"), S3Bucket).addOverride("bucket", "QuikApp_State");
}
