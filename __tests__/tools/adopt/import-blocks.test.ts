import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import { prod } from "../../../environments/prod";
import type { Environment } from "../../../environments";
import { IMPORTABLES } from "../../../tools/adopt/ids";
import { importBlocksFor } from "../../../tools/adopt/import-blocks";
import type { Lookups } from "../../../tools/adopt/lookups";
import { PROJECT } from "../../../tools/project";
import { ENVIRONMENTS, stacksOf } from "../../policies/shipped-stacks";
import { EVERYTHING, NOTHING } from "./fake-lookups";

/** On a machine instead of in a container, which takes an instance profile. */
const onMachines: Environment = {
  ...dev,
  name: "machines",
  bucketNames: {
    media: "quikapp-media-machines",
    thumbnails: "quikapp-thumbnails-machines",
    archives: "quikapp-archives-machines",
    exports: "quikapp-exports-machines",
    logs: "quikapp-logs-machines",
  },
  mediaService: { ...dev.mediaService, trust: { kind: "ec2" } },
  state: { kind: "local" },
  github: null,
};

const STACKS = stacksOf([...ENVIRONMENTS, onMachines]);
const PROVIDER_CLASS = /@cdktf\/provider-aws\/lib\/(?!provider")([\w-]+)"/g;
const PROVIDER = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };

/** Resource types whose classes the stacks and their modules import, in whatever environment they are used. */
const IMPORTED = ["modules", "stacks"].flatMap((folder) =>
  readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(path.join(PROJECT, folder, file), "utf8").matchAll(PROVIDER_CLASS)])
    .map(([, name = ""]) => `aws_${name.replaceAll("-", "_")}`),
);

/** These, and the types of all shipped stacks and of others. */
const TYPES = [
  ...new Set([...IMPORTED, ...Object.values(STACKS).flatMap(({ resource = {} }) => Object.keys(resource))]),
].sort();

type Arguments = Readonly<Record<string, unknown>>;

/** The id of the first resource of some, by type. */
async function idOf(resource: Readonly<Record<string, Arguments>>, lookups: Lookups = EVERYTHING): Promise<string> {
  const named = Object.entries(resource).map(([type, values]) => [type, { x: values }] as const);
  const stackJson: unknown = { provider: PROVIDER, resource: Object.fromEntries(named) };
  const { blocks } = await importBlocksFor(stackJson, lookups);
  return blocks[0]?.id ?? "absent";
}

const BUCKET = { aws_s3_bucket: { bucket: "media" } };
const OF_BUCKET = { bucket: "${aws_s3_bucket.x.id}" };
const FUNCTION = { aws_lambda_function: { function_name: "photos" } };
const OF_FUNCTION = { function_name: "${aws_lambda_function.x.function_name}" };
const QUEUE = { aws_sqs_queue: { name: "dead" } };
const OF_QUEUE = { queue_url: "${aws_sqs_queue.x.url}" };
const TOPIC = { aws_sns_topic: { name: "told" } };
const QUEUE_URL = "https://sqs.eu-west-1.amazonaws.com/dead";
const TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:told";
const OWNED = { ...OF_BUCKET, expected_bucket_owner: "111122223333" };

describe("the import id", () => {
  it.each<[type: string, values: Arguments, id: string, others?: Readonly<Record<string, Arguments>>]>([
    ["aws_s3_bucket", { bucket: "media" }, "media"],
    ["aws_s3_bucket_cors_configuration", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_cors_configuration", OWNED, "media,111122223333", BUCKET],
    ["aws_s3_bucket_lifecycle_configuration", OWNED, "media,111122223333", BUCKET],
    ["aws_s3_bucket_logging", { bucket: "${aws_s3_bucket.x.bucket}" }, "media", BUCKET],
    ["aws_s3_bucket_metric", { ...OF_BUCKET, name: "EntireBucket" }, "media:EntireBucket", BUCKET],
    ["aws_s3_bucket_notification", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_ownership_controls", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_policy", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_public_access_block", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_replication_configuration", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_server_side_encryption_configuration", OF_BUCKET, "media", BUCKET],
    ["aws_s3_bucket_versioning", OF_BUCKET, "media", BUCKET],
    ["aws_kms_alias", { name: "alias/media", target_key_id: "k" }, "alias/media"],
    [
      "aws_kms_key",
      {},
      "key behind alias/media in eu-west-1",
      { aws_kms_alias: { name: "alias/media", target_key_id: "${aws_kms_key.x.key_id}" } },
    ],
    ["aws_sqs_queue", { name: "dead" }, QUEUE_URL],
    ["aws_sqs_queue_policy", OF_QUEUE, QUEUE_URL, QUEUE],
    ["aws_sqs_queue_redrive_allow_policy", OF_QUEUE, QUEUE_URL, QUEUE],
    ["aws_sns_topic", { name: "told" }, TOPIC_ARN],
    ["aws_sns_topic_policy", { arn: "${aws_sns_topic.x.arn}" }, TOPIC_ARN, TOPIC],
    [
      "aws_sns_topic_subscription",
      { topic_arn: "${aws_sns_topic.x.arn}", protocol: "email", endpoint: "media@quikapp.com" },
      `${TOPIC_ARN}:of media@quikapp.com`,
      TOPIC,
    ],
    ["aws_iam_role", { name: "service" }, "service"],
    [
      "aws_iam_role_policy",
      { role: "${aws_iam_role.x.id}", name: "grants" },
      "service:grants",
      { aws_iam_role: { name: "service" } },
    ],
    ["aws_iam_instance_profile", { name: "service" }, "service"],
    ["aws_iam_policy", { name: "boundary" }, "arn:aws:iam::111122223333:policy/boundary"],
    ["aws_iam_policy", { name: "boundary", path: "/ci/" }, "arn:aws:iam::111122223333:policy/ci/boundary"],
    [
      "aws_iam_role_policy_attachment",
      { role: "deploy", policy_arn: "${aws_iam_policy.x.arn}" },
      "deploy/arn:aws:iam::111122223333:policy/boundary",
      { aws_iam_policy: { name: "boundary" } },
    ],
    [
      "aws_iam_openid_connect_provider",
      { url: "https://token.actions.githubusercontent.com" },
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    ],
    ["aws_lambda_function", { function_name: "photos" }, "photos"],
    ["aws_lambda_function_event_invoke_config", OF_FUNCTION, "photos", FUNCTION],
    ["aws_lambda_function_event_invoke_config", { ...OF_FUNCTION, qualifier: "live" }, "photos:live", FUNCTION],
    ["aws_lambda_permission", { ...OF_FUNCTION, statement_id: "S3" }, "photos/S3", FUNCTION],
    ["aws_lambda_permission", { ...OF_FUNCTION, statement_id: "S3", qualifier: "live" }, "photos:live/S3", FUNCTION],
    ["aws_cloudwatch_dashboard", { dashboard_name: "media" }, "media"],
    [
      "aws_cloudwatch_metric_alarm",
      { alarm_name: "${aws_lambda_function.x.function_name}-errors" },
      "photos-errors",
      FUNCTION,
    ],
    ["aws_cloudwatch_log_group", { name: "/aws/lambda/photos" }, "/aws/lambda/photos"],
    ["aws_cloudwatch_log_delivery_source", { name: "cdn" }, "cdn"],
    ["aws_cloudwatch_log_delivery_destination", { name: "cdn" }, "cdn"],
    ["aws_cloudwatch_event_rule", { name: "photos" }, "photos"],
    ["aws_cloudwatch_event_rule", { name: "photos", event_bus_name: "media" }, "media/photos"],
    ["aws_cloudwatch_event_target", { rule: "photos", target_id: "function" }, "photos/function"],
    ["aws_cloudwatch_event_target", { rule: "photos", target_id: "f", event_bus_name: "media" }, "media/photos/f"],
    ["aws_cloudfront_distribution", { aliases: ["media.quikapp.com"], comment: "Media" }, "E1"],
    ["aws_cloudfront_key_group", { name: "quikapp-media-prod" }, "G1"],
    ["aws_cloudfront_origin_access_control", { name: "quikapp-media-prod-media" }, "OAC media"],
    ["aws_cloudfront_public_key", { name: "quikapp-media-prod-2026-11-dbfdfefc" }, "K1"],
  ])("of %s with %j is %s", async (type, values, id, others = {}) => {
    expect(await idOf({ [type]: values, ...others })).toBe(id);
  });

  test("of a distribution without a domain is that of its comment", async () => {
    const listed = [
      { id: "E1", comment: "Media of a in prod", aliases: [] },
      { id: "E2", comment: "Media of b in prod", aliases: [] },
    ];
    const lookups = { ...NOTHING, distributions: () => Promise.resolve(listed) };
    expect(await idOf({ aws_cloudfront_distribution: { comment: "Media of b in prod" } }, lookups)).toBe("E2");
  });

  test.each(["PendingConfirmation", "Deleted"])("of a subscription is none while its ARN is %s", async (arn) => {
    const listed = [{ arn, protocol: "email", endpoint: "a@b.com" }];
    const lookups = { ...NOTHING, subscriptions: () => Promise.resolve(listed) };
    const values = { topic_arn: TOPIC_ARN, protocol: "email", endpoint: "a@b.com" };
    expect(await idOf({ aws_sns_topic_subscription: values }, lookups)).toBe("absent");
  });
});

describe("every resource of every stack", () => {
  const shipped = ["dev-state", "dev", "prod-state", "prod"];

  test("is of one of some forty types", () => {
    expect(TYPES).toEqual(expect.arrayContaining(["aws_cloudwatch_event_target", "aws_iam_instance_profile"]));
    expect(TYPES.length).toBeGreaterThanOrEqual(37);
  });

  test.each(TYPES)("%s can be found", (type) => {
    expect(Object.keys(IMPORTABLES)).toContain(type);
  });

  test.each(shipped)("has an id where AWS has all of %s", async (stack) => {
    const { blocks, absent } = await importBlocksFor(STACKS[stack], EVERYTHING);
    const declared = Object.entries(STACKS[stack]?.resource ?? {}).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${type}.${name}`),
    );
    expect(declared.length).toBeGreaterThan(0);
    expect([blocks.map(({ to }) => to).sort(), absent]).toEqual([declared.sort(), []]);
  });

  test("of another Region is looked for there", async () => {
    const { blocks } = await importBlocksFor(STACKS["prod"], EVERYTHING);
    const topics = blocks.filter(({ to }) => to.startsWith("aws_sns_topic.")).map(({ id }) => id);
    expect(topics.sort()).toEqual([
      "arn:aws:sns:ap-southeast-1:222222222222:quikapp-media-alarms-prod",
      "arn:aws:sns:eu-west-1:222222222222:quikapp-media-alarms-prod",
      "arn:aws:sns:us-east-1:222222222222:quikapp-media-alarms-prod",
      "arn:aws:sns:us-east-1:222222222222:quikapp-media-deletions-prod",
    ]);
    const keys = blocks.filter(({ to }) => to.startsWith("aws_kms_key.")).map(({ id }) => id);
    expect(keys).toContain("key behind alias/quikapp-media-prod in ap-southeast-1");
    expect(new Set(keys).size).toBe(6);
    expect(prod.replication?.replicas.map(({ region }) => region)).toEqual(["eu-west-1", "ap-southeast-1"]);
  });

  test.each(shipped)("of %s that needs looking for is absent where AWS has none of it", async (stack) => {
    const { absent } = await importBlocksFor(STACKS[stack], NOTHING);
    expect(absent.filter((address) => address.startsWith("aws_s3_"))).toEqual(
      Object.entries(STACKS[stack]?.resource ?? {})
        .filter(([type]) => type.startsWith("aws_s3_"))
        .flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`)),
    );
  });
});
