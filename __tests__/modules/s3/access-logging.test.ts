import { expect, test } from "@jest/globals";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RegionScope } from "../../../modules/region-scope";
import { ACCOUNT, aKey, aLogBucket, aMediaBucket, aRetentionBucket, aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const addressOf = (terraform: Synthesised, type: string, part: string): string => {
  const found = terraform.addresses(type).filter((address) => address.includes(`.${part}_`));
  if (found.length !== 1) throw new Error(`expected one ${type} of ${part}, found ${found.length}`);
  return found.join();
};

test("each bucket is logged below its own name, by the day of the request, once the logs' policy is there", () => {
  const stack = aStack();
  const encryptionKey = aKey(stack);
  const logs = aLogBucket(stack);
  aMediaBucket(stack, { encryptionKey }).logAccessTo(logs);
  aRetentionBucket(stack, { encryptionKey }).logAccessTo(logs);

  const terraform = new Synthesised(stack);
  const bucket = (part: string, attribute: string): string =>
    `\${${addressOf(terraform, "aws_s3_bucket", `${part}_bucket`)}.${attribute}}`;
  const logged = (part: string): object => ({
    bucket: bucket(part, "bucket"),
    target_bucket: bucket("logs", "bucket"),
    target_prefix: `access/${bucket(part, "bucket")}/`,
    target_object_key_format: { partitioned_prefix: { partition_date_source: "EventTime" } },
    depends_on: [addressOf(terraform, "aws_s3_bucket_policy", "logs_policy")],
  });
  expect(terraform.all("aws_s3_bucket_logging")).toEqual([logged("media"), logged("thumbnails")]);

  const policy = terraform.all("aws_s3_bucket_policy").find((found) => found["bucket"] === bucket("logs", "id"));
  const admitted = (sid: string, part: string): object => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: ["s3:PutObject"],
    Resource: [`${bucket("logs", "arn")}/access/${bucket(part, "bucket")}/*`],
    Condition: {
      StringEquals: { "aws:SourceAccount": ACCOUNT },
      ArnLike: { "aws:SourceArn": bucket(part, "arn") },
    },
  });
  expect(statementsOf(policy?.["policy"])).toEqual([
    expect.objectContaining({ Sid: "TlsOnly" }),
    admitted("AccessLogsMedia", "media"),
    admitted("AccessLogsThumbnails", "thumbnails"),
  ]);
});

test("the logging of a Region's buckets stays in the Region", () => {
  const stack = aStack();
  const provider = new AwsProvider(stack, "aws_eu-west-1", { region: "eu-west-1", alias: "eu-west-1" });
  const scope = new RegionScope(stack, "eu-west-1", provider);
  aRetentionBucket(scope).logAccessTo(aLogBucket(scope));
  const terraform = new Synthesised(stack);
  expect(terraform.only("aws_s3_bucket_logging")["provider"]).toBe("aws.eu-west-1");
  expect(terraform.all("aws_s3_bucket_policy").map(({ provider }) => provider)).toEqual([
    "aws.eu-west-1",
    "aws.eu-west-1",
  ]);
});

test("a log bucket is not logged in itself, without end", () => {
  const stack = aStack();
  const logs = aLogBucket(stack);
  expect(
    messageOf(() => {
      logs.logAccessTo(logs);
    }),
  ).toBe("test/logs must be logged in another bucket, got: test/logs");
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).not.toHaveProperty("aws_s3_bucket_logging");
  expect(statementsOf(terraform.only("aws_s3_bucket_policy")["policy"]).map(({ Sid }) => Sid)).toEqual(["TlsOnly"]);
});

test("a bucket is not logged in another environment's", () => {
  const [dev, prod] = twoStacks();
  const logs = aLogBucket(prod);
  const bucket = aRetentionBucket(dev);
  expect(
    messageOf(() => {
      bucket.logAccessTo(logs);
    }),
  ).toBe("dev/thumbnails may only be used with what is in its own stack dev, got: prod/logs");
  expect(statementOf(new Synthesised(prod).only("aws_s3_bucket_policy")["policy"], "TlsOnly").Effect).toBe("Deny");
  expect(new Synthesised(dev).counts()).not.toHaveProperty("aws_s3_bucket_logging");
});
