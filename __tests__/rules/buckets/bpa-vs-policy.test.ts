import { describe, expect, it } from "@jest/globals";
import { bpaVsPolicy } from "../../../rules/buckets/bpa-vs-policy";
import { said } from "../../helpers/rules";

const PUBLIC = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "${aws_s3_bucket.media.arn}/*" };
const WITHOUT_TLS = { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } };

interface Given {
  readonly statements?: readonly object[];
  readonly policy?: unknown;
  readonly block?: object;
  readonly bucket?: object;
}

const having = (
  { statements = [PUBLIC], policy, block = {}, bucket = {} }: Given,
  data: object = {},
): readonly string[] =>
  said(bpaVsPolicy, {
    variable: { any: {} },
    data,
    resource: {
      aws_s3_bucket: { media: bucket },
      aws_iam_policy: { shared: { policy: JSON.stringify({ Statement: PUBLIC }) } },
      aws_s3_bucket_public_access_block: {
        media: { bucket: "${aws_s3_bucket.media.id}", block_public_policy: true, ...block },
      },
      aws_s3_bucket_policy: {
        media: {
          bucket: "${aws_s3_bucket.media.id}",
          policy: policy ?? JSON.stringify({ Statement: statements }),
        },
      },
    },
  });
const found = (path: string): string =>
  `aws_s3_bucket_policy.media ${path} must not let everyone in: aws_s3_bucket_public_access_block.media blocks public policies, got: an Allow for * without a condition`;

const documented = (statement: object): object => ({ aws_iam_policy_document: { media: { statement } } });
const EVERYONE = { actions: ["s3:GetObject"], principals: { type: "*", identifiers: ["*"] } };
const DOCUMENT = "${data.aws_iam_policy_document.media.json}";

describe("bpa-vs-policy", () => {
  it.each([
    [[PUBLIC], 0],
    [[WITHOUT_TLS, { ...PUBLIC, Principal: { AWS: ["*"] } }], 1],
    [[{ ...PUBLIC, Principal: { AWS: "arn:aws:iam::111122223333:root" } }, PUBLIC], 1],
  ])("refuses %j", (statements, index) => {
    expect(having({ statements })).toEqual([found(`policy.Statement[${index}]`)]);
  });

  it("refuses a document that stands in another resource", () => {
    expect(having({ policy: "${aws_iam_policy.shared.policy}" })).toEqual([found("policy.Statement")]);
  });

  it("refuses a document that is a data source", () => {
    expect(having({ policy: DOCUMENT }, documented(EVERYONE))).toEqual([
      found("policy (data.aws_iam_policy_document.media statement)"),
    ]);
  });

  it.each<Given>([
    { block: { block_public_policy: false } },
    { block: { block_public_policy: "${var.any}" } },
    { block: { count: "${var.any}" } },
    { block: { bucket: "other" } },
    { bucket: { for_each: "${var.any}" } },
    { policy: "${var.any}" },
    { policy: '${jsonencode({Statement = [{Effect = "Allow", Principal = "*", Condition = var.any}]})}' },
    { policy: '${jsonencode({Statement = {Effect = "Allow", Principal = "*", Condition = {Bool = var.any}}})}' },
    { statements: [{ ...PUBLIC, Principal: { Service: "cloudfront.amazonaws.com" } }] },
    { statements: [{ ...PUBLIC, Principal: { AWS: "${var.any}" } }] },
    { statements: [{ ...PUBLIC, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }] },
    { statements: [PUBLIC, { ...WITHOUT_TLS, Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } }] },
    { statements: [WITHOUT_TLS] },
  ])("takes %j", (given) => {
    expect(having(given)).toEqual([]);
  });

  it.each([
    { ...EVERYONE, dynamic: { condition: [{ for_each: "${var.any}", content: [{}] }] } },
    { ...EVERYONE, condition: { test: "StringEquals", variable: "aws:SourceAccount", values: ["${var.any}"] } },
  ])("takes the data source %j", (statement) => {
    expect(having({ policy: DOCUMENT }, documented(statement))).toEqual([]);
  });

  it.each([
    [["${data.aws_iam_policy_document.more.json}"], 1],
    [["${data.aws_iam_policy_document.more.json}", "${var.any}"], 0],
  ])("reads the other documents %j", (source_policy_documents, number) => {
    const more = { statement: { ...EVERYONE, principals: { type: "AWS", identifiers: ["111122223333"] } } };
    const media = { statement: EVERYONE, source_policy_documents };
    expect(having({ policy: DOCUMENT }, { aws_iam_policy_document: { media, more } })).toHaveLength(number);
  });

  it("is silent where another document's condition is not seen", () => {
    const dynamic = { condition: [{ for_each: "${var.any}", content: [{}] }] };
    const media = { override_policy_documents: ["${data.aws_iam_policy_document.more.json}"] };
    const more = { statement: { ...EVERYONE, dynamic } };
    expect(having({ policy: DOCUMENT }, { aws_iam_policy_document: { media, more } })).toEqual([]);
  });

  it.each([
    ['"Condition": {"Bool": {"aws:SecureTransport": "true"}}, ', 0],
    ["", 1],
  ])("reads jsonencode with %j", (condition, number) => {
    const policy = `\${jsonencode({"Statement": [{${condition}"Effect": "Allow", "Principal": "*"}]})}`;
    expect(having({ policy })).toHaveLength(number);
  });
});
