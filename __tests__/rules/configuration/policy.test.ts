import { describe, expect, it } from "@jest/globals";
import {
  admitsService,
  type Configuration,
  fromTerraformJson,
  policyOf,
  type PolicyStatement,
  s3Resource,
  speaksOf,
} from "../../../rules/configuration";
import { plain, resourceAt } from "./views";

const documents = {
  own: {
    statement: [
      {
        sid: "read",
        actions: ["s3:GetObject"],
        resources: ["${aws_s3_bucket.media.arn}/*"],
        principals: [
          { type: "Service", identifiers: ["s3.amazonaws.com"] },
          { type: "Service", identifiers: ["x"] },
        ],
        condition: { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
      },
    ],
  },
  joined: {
    source_policy_documents: ["${data.aws_iam_policy_document.own.json}"],
    override_policy_documents: ['{"Statement":{"Effect":"Deny","Action":"*"}}'],
    statement: { effect: "Deny", not_actions: ["s3:*"], not_principals: [{}] },
  },
  overridden: {
    source_policy_documents: ["${data.aws_iam_policy_document.own.json}"],
    statement: [{ sid: "read", actions: ["s3:Get*"] }, { actions: ["s3:List*"] }],
    override_policy_documents: ['{"Statement":[{"Sid":"read","Action":"s3:Put*"}]}'],
  },
  open: { source_policy_documents: ["${var.open}"], statement: {} },
  dynamic: { dynamic: { statement: {} } },
  circle: { source_policy_documents: ["${data.aws_iam_policy_document.circle.json}"] },
};

function configured(policy: unknown): Configuration {
  return fromTerraformJson({
    variable: { open: {} },
    resource: {
      aws_s3_bucket: { media: { bucket: "media" }, open: { bucket: "${var.open}-x" }, none: {} },
      aws_s3_bucket_policy: { p: { policy } },
      aws_iam_policy: { other: { policy: '{"Statement":[{"Effect":"Allow"}]}' } },
    },
    data: { aws_iam_policy_document: documents },
  });
}

function policy(value: unknown) {
  return policyOf(resourceAt(configured(value), "aws_s3_bucket_policy.p").root);
}

function statement(json: object): PolicyStatement {
  const [found] = policy(JSON.stringify({ Statement: [{ Effect: "Allow", ...json }] }))?.statements ?? [];
  if (found === undefined) throw new Error("There is no statement.");
  return found;
}

describe("policyOf", () => {
  const expected = {
    path: "policy.Statement[0]",
    effect: "Allow",
    actions: ["s3:*"],
    resources: ["<aws_s3_bucket.media.arn>/*"],
  };

  it.each<[string, string]>([
    [
      "jsonencode",
      '${jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${aws_s3_bucket.media.arn}/*" }] })}',
    ],
    [
      "a heredoc",
      '{\n  "Statement": [\n    {"Effect": "Allow", "Action": ["s3:*"], "Resource": "${aws_s3_bucket.media.arn}/*"}\n  ]\n}\n',
    ],
    [
      "JSON with colons in jsonencode",
      '${jsonencode({"Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["${aws_s3_bucket.media.arn}/*"]}]})}',
    ],
  ])("reads %s", (_, text) => {
    const found = policy(text);
    const [{ path, effect, actions, resources } = statement({})] = found?.statements ?? [];
    expect(plain({ path, effect, actions, resources })).toStrictEqual(expected);
    expect(found?.complete).toBe(true);
  });

  it.each<[string, unknown, number | undefined, boolean | undefined]>([
    ["a single statement", '{"Statement":{"Effect":"Deny"}}', 1, true],
    ["no statement", "{}", 0, true],
    ["a statement that is not known", "${jsonencode({ Statement = [{}, f(1)] })}", 1, false],
    ["statements that are not known", "${jsonencode({ Statement = f(1) })}", 0, false],
    ["another resource's policy", "${aws_iam_policy.other.policy}", 1, true],
    ["a data source", "${data.aws_iam_policy_document.own.json}", 1, true],
    ["a data source by another attribute", "${data.aws_iam_policy_document.own.minified_json}", 1, true],
    ["a data source of several", "${data.aws_iam_policy_document.joined.json}", 3, true],
    ["a data source of what is not known", "${data.aws_iam_policy_document.open.json}", 1, false],
    ["a data source of dynamic statements", "${data.aws_iam_policy_document.dynamic.json}", 0, false],
    ["a data source of itself", "${data.aws_iam_policy_document.circle.json}", 0, false],
    ["what is not known", "${var.open}", undefined, undefined],
    ["no JSON", "{", undefined, undefined],
    ["a list", "[]", undefined, undefined],
    ["nothing", null, undefined, undefined],
  ])("counts the statements of %s", (_, value, number, complete) => {
    const found = policy(value);
    expect([found?.statements.length, found?.complete]).toStrictEqual([number, complete]);
  });

  it("takes the last statement of a name", () => {
    const { statements = [] } = policy("${data.aws_iam_policy_document.overridden.json}") ?? {};
    expect(statements.map(({ actions }) => actions)).toStrictEqual([["s3:List*"], ["s3:Put*"]]);
  });

  it("reads a data source's statement", () => {
    expect(plain(policy("${data.aws_iam_policy_document.own.json}")?.statements)).toStrictEqual([
      {
        path: "policy (data.aws_iam_policy_document.own statement[0])",
        sid: "read",
        effect: "Allow",
        actions: ["s3:GetObject"],
        notActions: [],
        resources: ["<aws_s3_bucket.media.arn>/*"],
        notResources: [],
        principals: { Service: ["s3.amazonaws.com", "x"] },
        hasNotPrincipal: false,
        conditions: [{ operator: "StringEquals", key: "aws:SourceAccount", values: ["1"] }],
      },
    ]);
  });

  it.each<[unknown, object]>([
    ["*", { "*": ["*"] }],
    [{ AWS: "*" }, { AWS: ["*"] }],
    [
      { AWS: ["1", "2"], Service: "s3.amazonaws.com" },
      { AWS: ["1", "2"], Service: ["s3.amazonaws.com"] },
    ],
    [undefined, {}],
  ])("reads the principal %j", (Principal, principals) => {
    expect(statement({ Principal }).principals).toStrictEqual(principals);
  });

  it("reads conditions, single values and lists", () => {
    const Condition = { Bool: { "aws:SecureTransport": "false" }, StringLike: { a: ["b", "c"] } };
    expect(statement({ Condition }).conditions).toStrictEqual([
      { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
      { operator: "StringLike", key: "a", values: ["b", "c"] },
    ]);
  });
});

describe("speaksOf", () => {
  it.each<[object, string, boolean]>([
    [{ Action: "s3:PutObject" }, "s3:PutObject", true],
    [{ Action: "S3:putobject" }, "s3:PutObject", true],
    [{ Action: ["s3:Get*", "s3:Put?bject"] }, "s3:PutObject", true],
    [{ Action: "*" }, "kms:Decrypt", true],
    [{ Action: "s3:PutObjectAcl" }, "s3:PutObject", false],
    [{ NotAction: "s3:Put*" }, "s3:PutObject", false],
    [{ NotAction: "s3:Put*" }, "s3:GetObject", true],
    [{}, "s3:GetObject", false],
  ])("%j of %s: %p", (json, action, expected) => {
    expect(speaksOf(statement(json), action)).toBe(expected);
  });
});

describe("admitsService", () => {
  it.each<[object, boolean]>([
    [{ Principal: "*" }, true],
    [{ Principal: { AWS: "*" } }, true],
    [{ Principal: { Service: ["x.amazonaws.com", "s3.amazonaws.com"] } }, true],
    [{ Principal: { Service: "x.amazonaws.com" } }, false],
    [{ Principal: { AWS: "arn:aws:iam::1:root" } }, false],
    [{ Principal: { Federated: "s3.amazonaws.com" } }, false],
    [{ NotPrincipal: { AWS: "1" } }, true],
    [{ Effect: "Deny", Principal: "*" }, false],
    [{}, false],
  ])("%j: %p", (json, expected) => {
    expect(admitsService(statement(json), "s3.amazonaws.com")).toBe(expected);
  });

  it("may be a service that is not known", () => {
    const text = '{"Statement":[{"Effect":"Allow","Principal":{"Service":"${var.open}"}}]}';
    const [found] = policy(text)?.statements ?? [];
    expect(found === undefined ? undefined : admitsService(found, "s3.amazonaws.com")).toBe(true);
  });
});

describe("s3Resource", () => {
  const media = "aws_s3_bucket.media";

  it.each<[string, readonly [string | undefined, string, string | undefined] | undefined]>([
    ["arn:aws:s3:::media", [media, "media", undefined]],
    ["arn:aws:s3:::media/*", [media, "media", "*"]],
    ["arn:aws-us-gov:s3:::media/a/b", [media, "media", "a/b"]],
    ["arn:*:s3:::med*/*", [undefined, "med*", "*"]],
    ["arn:aws:s3:::other/x", [undefined, "other", "x"]],
    ["${aws_s3_bucket.media.arn}", [media, "media", undefined]],
    ["${aws_s3_bucket.media.arn}/photos/*", [media, "media", "photos/*"]],
    ["${aws_s3_bucket.media.arn}/${var.open}/x", [media, "media", "*/x"]],
    ["${aws_s3_bucket.open.arn}/*", ["aws_s3_bucket.open", "*-x", "*"]],
    ["${aws_s3_bucket.none.arn}/*", ["aws_s3_bucket.none", "*", "*"]],
    ["arn:aws:s3:::${aws_s3_bucket.media.id}/*", [media, "media", "*"]],
    ["arn:aws:s3:::${aws_s3_bucket.open.bucket}/*", ["aws_s3_bucket.open", "*-x", "*"]],
    ["arn:aws:s3:::${var.open}/*", [undefined, "*", "*"]],
    ["${aws_s3_bucket.media.arn}-logs/*", undefined],
    ["arn:aws:s3:eu-west-1:1:accesspoint/x", undefined],
    ["arn:aws:sqs:eu-west-1:1:media", undefined],
    ["*", undefined],
    ["media", undefined],
  ])("%s", (text, expected) => {
    const configuration = configured(text);
    const value = resourceAt(configuration, "aws_s3_bucket_policy.p").root.text("policy") ?? "";
    const found = s3Resource(value, configuration);
    const shown = found === undefined ? undefined : [found.bucket?.address, found.bucketGlob, found.keyGlob];
    expect(shown).toStrictEqual(expected);
  });
});
