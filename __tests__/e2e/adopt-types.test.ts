import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { providerEndpoint } from "../../stacks/aws-endpoint";
import { type Adoptable, adoptFile, findAdoptable } from "../../tools/adopt/adopt";
import { AwsClients } from "../../tools/adopt/aws-clients";
import { AwsLookups } from "../../tools/adopt/aws-lookups";
import { addressesIn } from "../../tools/deploy/terraform-json";
import { type LocalCloud, findTerraform, type RunResult, startLocalCloud } from "../../tools/local-cloud";
import { PROVIDER } from "./plain-terraform";

jest.setTimeout(5 * 60_000);

const ELSEWHERE = "eu-west-1";
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:ListBucket", Resource: "*" }],
});
const origin = { domain_name: "quikapp-types.s3.us-east-1.amazonaws.com", origin_id: "media" };
const behavior = {
  allowed_methods: ["GET", "HEAD"],
  cached_methods: ["GET", "HEAD"],
  cache_policy_id: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  target_origin_id: "media",
  viewer_protocol_policy: "https-only",
};
const alarm = {
  alarm_name: "${aws_s3_bucket.x.bucket}-requests",
  comparison_operator: "GreaterThanThreshold",
  evaluation_periods: 1,
  metric_name: "AllRequests",
  namespace: "AWS/S3",
  period: 60,
  statistic: "Sum",
  threshold: 1,
};

/** One of each type that `dev` has not. What they say matters little: how they are found is asked. */
const RESOURCES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  aws_cloudfront_distribution: {
    comment: "Media of types",
    default_cache_behavior: behavior,
    enabled: true,
    origin: [{ ...origin, origin_access_control_id: "${aws_cloudfront_origin_access_control.x.id}" }],
    restrictions: { geo_restriction: { restriction_type: "none" } },
    viewer_certificate: { cloudfront_default_certificate: true },
    wait_for_deployment: false,
  },
  aws_cloudfront_key_group: { name: "types", items: ["${aws_cloudfront_public_key.x.id}"] },
  aws_cloudfront_origin_access_control: {
    name: "types",
    origin_access_control_origin_type: "s3",
    signing_behavior: "always",
    signing_protocol: "sigv4",
  },
  aws_cloudfront_public_key: { name: "types", encoded_key: Object.values(prod.cdn?.publicKeys ?? {})[0] },
  aws_cloudwatch_dashboard: { dashboard_name: "types", dashboard_body: '{"widgets":[]}' },
  aws_cloudwatch_event_rule: { name: "types", event_pattern: '{"source":["aws.s3"]}' },
  aws_cloudwatch_event_target: {
    rule: "${aws_cloudwatch_event_rule.x.name}",
    target_id: "t",
    arn: "${aws_sns_topic.x.arn}",
  },
  aws_cloudwatch_log_delivery: {
    delivery_source_name: "${aws_cloudwatch_log_delivery_source.x.name}",
    delivery_destination_arn: "${aws_cloudwatch_log_delivery_destination.x.arn}",
  },
  aws_cloudwatch_log_delivery_destination: {
    name: "types",
    delivery_destination_configuration: [{ destination_resource_arn: "${aws_s3_bucket.x.arn}/cdn" }],
  },
  aws_cloudwatch_log_delivery_source: {
    name: "types",
    log_type: "ACCESS_LOGS",
    resource_arn: "${aws_cloudfront_distribution.x.arn}",
  },
  aws_cloudwatch_metric_alarm: alarm,
  aws_iam_instance_profile: { name: "types", role: "${aws_iam_role.x.name}" },
  aws_iam_openid_connect_provider: {
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
  },
  aws_iam_policy: { name: "types", path: "/ci/", policy },
  aws_iam_role: { name: "types", assume_role_policy: trust },
  aws_iam_role_policy_attachment: { role: "${aws_iam_role.x.name}", policy_arn: "${aws_iam_policy.x.arn}" },
  aws_s3_bucket: { bucket: "quikapp-types" },
  aws_s3_bucket_metric: { bucket: "${aws_s3_bucket.x.bucket}", name: "EntireBucket" },
  aws_s3_bucket_replication_configuration: {
    bucket: "${aws_s3_bucket.x.id}",
    depends_on: ["aws_s3_bucket_versioning.x"],
    role: "${aws_iam_role.x.arn}",
    rule: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::quikapp-copies" } }],
  },
  aws_s3_bucket_versioning: { bucket: "${aws_s3_bucket.x.id}", versioning_configuration: { status: "Enabled" } },
  aws_sns_topic: { name: "types", provider: `aws.${ELSEWHERE}` },
  aws_sns_topic_subscription: {
    topic_arn: "${aws_sns_topic.x.arn}",
    protocol: "email",
    endpoint: "media@quikapp.com",
    provider: `aws.${ELSEWHERE}`,
  },
};

/** What is not there: its address, and the arguments by which it would be found. */
const ABSENT = {
  aws_lambda_permission: {
    function_name: "none",
    statement_id: "none",
    action: "lambda:InvokeFunction",
    principal: "s3.amazonaws.com",
  },
  aws_cloudwatch_log_group: { name: "none" },
};

let cloud: LocalCloud;
let clients: AwsClients;
let folder: string;
let stackJson: { readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
let adoptable: Adoptable;

async function terraform(...args: readonly string[]): Promise<RunResult> {
  return cloud.run((await findTerraform(process.env)).path, args, { cwd: folder });
}

async function must(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, output } = await terraform(...args);
  if (exitCode !== 0) throw new Error(output);
  return stdout;
}

/** Terraform as a stack has it, with what is there and what is not. */
function configuration(endpoint: string, resources: object): typeof stackJson {
  const settings = Object.entries(providerEndpoint(endpoint)).map(([name, value]) => [snake(name), value] as const);
  const shared = { ...Object.fromEntries(settings), allowed_account_ids: [prod.accountId] };
  const { name: source, version } = PROVIDER;
  const json = {
    terraform: { required_providers: { aws: { source, version } } },
    provider: {
      aws: [
        { ...shared, region: prod.region },
        { ...shared, region: ELSEWHERE, alias: ELSEWHERE },
      ],
    },
    resource: named(resources),
  };
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(json));
  return json;
}

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: prod.accountId, region: prod.region });
  folder = path.join(cloud.workspace, "types");
  mkdirSync(folder);
  clients = new AwsClients({
    endpoint: cloud.endpoint,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  configuration(cloud.endpoint, RESOURCES);
  await must("init", "-input=false", "-no-color");
  await must("apply", "-input=false", "-no-color", "-auto-approve", "-state=gone.tfstate");
  stackJson = configuration(cloud.endpoint, { ...RESOURCES, ...ABSENT });
  adoptable = await findAdoptable({
    stackJson,
    stackFolder: folder,
    lookups: new AwsLookups(clients),
    terraform: (args) => terraform(...args),
  });
});

afterAll(async () => {
  clients.close();
  await cloud.stop();
});

describe("types that only production and the pipeline's identities have", () => {
  test("are found, each by its id", () => {
    expect(adoptable.imports.map(({ to }) => to).sort()).toEqual(
      addressesIn(stackJson)
        .filter((address) => !adoptable.missing.includes(address))
        .sort(),
    );
    expect(adoptable.missing).toEqual(addressesIn({ resource: named(ABSENT) }).toSorted());
  });

  test("are imported under these ids by a plan that creates only what is not there", async () => {
    writeFileSync(path.join(folder, "adopt.tf.json"), adoptFile(adoptable.imports));
    await must("plan", "-input=false", "-no-color", "-out=plan");
    const { resource_changes: changes } = JSON.parse(await must("show", "-json", "plan")) as {
      readonly resource_changes: readonly { readonly address: string; readonly change: Change }[];
    };
    const done = changes.map(({ address, change }) => [address, change.importing?.id, change.actions.join()]);
    const created = done.filter(([, , actions]) => actions === "create").map(([address]) => address);
    expect(created.sort()).toEqual(adoptable.missing);
    expect(done.filter(([, id]) => id !== undefined).length).toBe(adoptable.imports.length);
    expect(done.filter(([, , actions]) => !["create", "no-op", "update"].includes(actions ?? ""))).toEqual([]);
  });
});

interface Change {
  readonly actions: readonly string[];
  readonly importing?: { readonly id: string };
}

function named(resources: object): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(Object.entries(resources).map(([type, values]) => [type, { x: values as unknown }]));
}
