import { describe, expect, it } from "@jest/globals";
import { logTarget } from "../../../rules/buckets/log-target";
import { checkConfiguration } from "../../../rules/check";
import { fromPlan } from "../../../rules/configuration";
import { said } from "../../helpers/rules";

const LOGS = "${aws_s3_bucket.logs.id}";
const policy = (statement: object): object => ({
  aws_s3_bucket_policy: {
    logs: {
      bucket: LOGS,
      policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:PutObject", ...statement }] }),
    },
  },
});
const acl = (values: object): object => ({ aws_s3_bucket_acl: { logs: { bucket: LOGS, ...values } } });
const granting = (uri: string): object =>
  acl({ access_control_policy: { grant: [{ permission: "WRITE", grantee: { type: "Group", uri } }] } });
const SERVICE = { Principal: { Service: "logging.s3.amazonaws.com" } };

const having = (resources: object, logs: object = {}): readonly string[] =>
  said(logTarget, {
    variable: { any: {} },
    provider: {
      aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }, { alias: "any", region: "${var.any}" }],
    },
    resource: {
      aws_s3_bucket: { media: {}, logs },
      aws_s3_bucket_logging: { media: { bucket: "${aws_s3_bucket.media.id}", target_bucket: LOGS } },
      ...resources,
    },
  });
const SHUT =
  "aws_s3_bucket_logging.media target_bucket must let logging.s3.amazonaws.com do s3:PutObject, by a bucket policy or the ACL log-delivery-write, got: aws_s3_bucket.logs without either";

describe("log-target", () => {
  it.each([
    {},
    policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    policy({ ...SERVICE, Effect: "Deny" }),
    policy({ ...SERVICE, Action: "s3:GetObject" }),
    acl({ acl: "private" }),
    granting("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
  ])("refuses a target with %j", (resources) => {
    expect(having(resources)).toEqual([SHUT]);
  });

  it("says once about a target what is wrong with it", () => {
    const again = {
      aws_s3_bucket_logging: { a: { bucket: "a", target_bucket: LOGS }, b: { bucket: "b", target_bucket: LOGS } },
    };
    expect(having(again)).toEqual([SHUT.replace(".media", ".a")]);
  });

  it.each([
    policy(SERVICE),
    policy({ ...SERVICE, Action: "s3:*" }),
    policy({ Principal: "*" }),
    policy({ Principal: { Service: "${var.any}" } }),
    { aws_s3_bucket_policy: { logs: { bucket: LOGS, policy: "${var.any}" } } },
    { aws_s3_bucket_policy: { logs: { bucket: "${var.any}", policy: "{}" } } },
    {
      aws_s3_bucket_policy: {
        logs: {
          bucket: LOGS,
          policy: '${jsonencode({Statement = [{Effect = var.any, Principal = var.any, Action = "s3:*"}]})}',
        },
      },
    },
    acl({ acl: "log-delivery-write" }),
    acl({ acl: "${var.any}" }),
    acl({ dynamic: { access_control_policy: [{}] } }),
    granting("http://acs.amazonaws.com/groups/s3/LogDelivery"),
    granting("${var.any}"),
    { aws_s3_bucket_logging: { media: { bucket: "media", target_bucket: "elsewhere" } } },
  ])("takes a target with %j", (resources) => {
    expect(having(resources)).toEqual([]);
  });

  it.each([{ acl: "log-delivery-write" }, { policy: "${var.any}" }, { count: "${var.any}" }])(
    "takes a target that says %j itself",
    (logs) => {
      expect(having({}, logs)).toEqual([]);
    },
  );

  it("refuses a target in another Region, and is silent where that is not known", () => {
    expect(having(policy(SERVICE), { provider: "aws.us" })).toEqual([
      "aws_s3_bucket_logging.media target_bucket must be a bucket in eu-west-1, the Region of aws_s3_bucket.media, got: aws_s3_bucket.logs in us-east-1",
    ]);
    expect(having(policy(SERVICE), { provider: "aws.any" })).toEqual([]);
  });

  it.each([
    [{}, { policy: true, acl: true, grant: true }, 1],
    [{ policy: "", acl: null, grant: [] }, {}, 1],
    [{ policy: JSON.stringify({ Statement: [] }) }, {}, 1],
    [{ policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:PutObject", ...SERVICE }] }) }, {}, 0],
    [{ grant: [{ uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }] }, {}, 0],
  ])("reads a plan of a target with %j", (values, unknown, number) => {
    const planned = (type: string, name: string, after: object, after_unknown: object): object => ({
      ...{ address: `${type}.${name}`, mode: "managed", type, name },
      change: { before: null, after, after_unknown },
    });
    const resourceChanges = [
      planned("aws_s3_bucket", "logs", { bucket: "logs", ...values }, unknown),
      planned("aws_s3_bucket_logging", "media", { bucket: "media", target_bucket: "logs" }, {}),
    ];
    const plan = fromPlan({ resourceChanges, configuration: {} });
    expect(checkConfiguration(plan, [logTarget]).findings).toHaveLength(number);
  });
});
