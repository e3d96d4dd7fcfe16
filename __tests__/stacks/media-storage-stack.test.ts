import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised, statementsOf } from "../helpers/synthesised";

const outdir = temporaryFolder();
const stackOf = (changes: Partial<Environment> = {}, id = "dev"): Synthesised =>
  new Synthesised(new TestApp(outdir, { environments: [{ ...dev, ...changes }] }).stack(id));
const sidsOf = (policy: unknown): readonly string[] => statementsOf(policy).map(({ Sid }) => Sid);

test("the media service may do its work in each bucket and queue, and nothing else", () => {
  expect(sidsOf(stackOf().at("aws_iam_role_policy", "media_service_policy")["policy"])).toEqual([
    ...["UploadMedia", "EncryptMedia", "ReadMedia", "DecryptMedia", "DeleteMedia"],
    ...["ReadThumbnails", "DecryptThumbnails"],
    ...["WriteArchives", "EncryptArchives", "ReadArchives", "DecryptArchives"],
    ...["WriteExports", "EncryptExports", "ReadExports", "DecryptExports"],
    ...["ListMedia", "ListArchives", "ListExports"],
    ...["ConsumeEncryptedMedia", "DecryptEncryptedMedia"],
  ]);
});

test.each(["photos", "videos"])("the function of %s reads its own media and writes previews", (mediaType) => {
  const policy = stackOf().at("aws_iam_role_policy", `${mediaType}_role_policy`)["policy"];
  expect(sidsOf(policy)).toEqual([
    ...["WriteLog", "SendFunctionFailures", "EncryptFunctionFailures"],
    ...["ReadMedia", "DecryptMedia", "WriteThumbnails", "EncryptThumbnails"],
  ]);
  const resources = Object.fromEntries(statementsOf(policy).map(({ Sid, Resource }) => [Sid, Resource]));
  const terraform = stackOf();
  expect(resources["ReadMedia"]).toEqual([
    `${terraform.referenceAt("aws_s3_bucket", "media_bucket", "arn")}/${mediaType}/*`,
  ]);
  expect(resources["WriteThumbnails"]).toEqual([
    `${terraform.referenceAt("aws_s3_bucket", "thumbnails_bucket", "arn")}/thumbnails/*`,
  ]);
});

test("names hold application and environment, so that two of them fit in one account", () => {
  const terraform = stackOf({ application: "fovea", name: "staging" }, "staging");
  const names = ["aws_iam_role", "aws_sqs_queue", "aws_sns_topic", "aws_lambda_function", "aws_kms_alias"]
    .flatMap((type) => terraform.all(type))
    .map(({ name, function_name }) => String(name ?? function_name));
  expect(names).toHaveLength(11);
  for (const name of names) expect(name).toMatch(/^(alias\/)?fovea-[a-z-]+-staging(-dead-letters)?$/);
});

test("the longest names fit into what AWS allows", () => {
  const [application, name] = ["a".repeat(20), "e".repeat(20)];
  const environment = { ...prod, application, name };
  const terraform = new Synthesised(new TestApp(outdir, { environments: [environment] }).stack(name));
  const longest = (type: string, property = "name"): number =>
    Math.max(...terraform.all(type).map((resource) => String(resource[property]).length));
  expect(longest("aws_iam_role")).toBeLessThanOrEqual(64);
  expect(longest("aws_lambda_function", "function_name")).toBeLessThanOrEqual(64);
  expect(longest("aws_sqs_queue")).toBeLessThanOrEqual(80);
  expect(longest("aws_sns_topic")).toBeLessThanOrEqual(256);
  expect(longest("aws_sns_topic", "display_name")).toBeLessThanOrEqual(100);
  expect(longest("aws_cloudwatch_metric_alarm", "alarm_name")).toBeLessThanOrEqual(255);
  expect(longest("aws_cloudwatch_log_delivery_source")).toBeLessThanOrEqual(60);
  expect(longest("aws_cloudfront_origin_access_control")).toBeLessThanOrEqual(64);
});

describe.each([true, false])("deletion protection %j", (deletionProtection) => {
  const lifecycle = deletionProtection ? { prevent_destroy: true } : undefined;

  test("reaches every bucket and key of every Region", () => {
    const environment = { ...prod, deletionProtection };
    const terraform = new Synthesised(new TestApp(outdir, { environments: [environment] }).stack("prod"));
    const [buckets, keys] = [terraform.all("aws_s3_bucket"), terraform.all("aws_kms_key")];
    expect([buckets.length, keys.length]).toEqual([11, 6]);
    for (const resource of [...buckets, ...keys]) expect(resource["lifecycle"]).toEqual(lifecycle);
    // Where Terraform may destroy a bucket, it may do so with what is in it.
    for (const bucket of buckets) expect(bucket["force_destroy"]).toBe(!deletionProtection);
  });

  test("of the state reaches its bucket and key", () => {
    const terraform = stackOf({ state: { ...stateBucketOf(dev), deletionProtection } }, "dev-state");
    expect(terraform.only("aws_s3_bucket")["lifecycle"]).toEqual(lifecycle);
    expect(terraform.only("aws_kms_key")["lifecycle"]).toEqual(lifecycle);
  });
});

test("the state bucket is versioned and its key is used through the account's IAM policies", () => {
  const terraform = stackOf({}, "dev-state");
  expect(terraform.counts()).toMatchObject({ aws_s3_bucket: 1, aws_s3_bucket_versioning: 1, aws_kms_key: 1 });
  expect(sidsOf(terraform.only("aws_kms_key")["policy"])).toEqual([
    "AdministeredThroughIam",
    "StateOfWhoMayReadTheBucket",
  ]);
});

test("the key layout of the environment decides how the lifecycle finds media", () => {
  const filters = (terraform: Synthesised): unknown =>
    (terraform.at("aws_s3_bucket_lifecycle_configuration", "media_lifecycle")["rule"] as { filter: unknown }[])[0]
      ?.filter;
  expect(filters(stackOf())).toEqual([{ prefix: "photos/" }]);
  const events = { ...dev.events, delivery: "eventbridge" } as const;
  expect(filters(stackOf({ keyLayout: "workspace-first", events }))).toEqual([
    { tag: [{ key: "media-type", value: "photos" }] },
  ]);
});

test("one word hands the events to EventBridge", () => {
  const s3 = stackOf().counts();
  const eventBridge = stackOf({ events: { ...dev.events, delivery: "eventbridge" } });
  expect(s3["aws_cloudwatch_event_rule"]).toBeUndefined();
  expect(eventBridge.counts()["aws_cloudwatch_event_rule"]).toBeGreaterThan(0);
  expect(eventBridge.only("aws_s3_bucket_notification")).toMatchObject({ eventbridge: true });
});

test("access to every bucket but the logs' own is logged in its own Region", () => {
  const terraform = new Synthesised(new TestApp(outdir).stack("prod"));
  const logged = terraform.all("aws_s3_bucket_logging").map(({ bucket, target_bucket, provider }) => ({
    bucket: String(bucket).replace(/_bucket_\w+\.\w+\}$/, ""),
    target: String(target_bucket).replace(/_bucket_\w+\.\w+\}$/, ""),
    provider,
  }));
  const home = ["media", "thumbnails", "archives", "exports"].map((id) => ({
    bucket: `\${aws_s3_bucket.${id}`,
    target: "${aws_s3_bucket.logs",
    provider: undefined,
  }));
  const replicas = ["eu-west-1", "ap-southeast-1"].flatMap((region) =>
    ["media", "thumbnails"].map((id) => ({
      bucket: `\${aws_s3_bucket.${region}_${id}`,
      target: `\${aws_s3_bucket.${region}_logs`,
      provider: `aws.${region}`,
    })),
  );
  expect(logged).toHaveLength(8);
  expect(logged).toEqual(expect.arrayContaining([...home, ...replicas]));
});
