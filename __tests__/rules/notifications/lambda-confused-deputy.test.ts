import { describe, expect, it } from "@jest/globals";

import { lambdaConfusedDeputy } from "../../../rules/notifications/lambda-confused-deputy";
import { said } from "../../helpers/rules";
import { notified } from "./fixtures";

const permission = (values: object): object => ({
  resource: { aws_lambda_permission: { x: { function_name: "f", principal: "s3.amazonaws.com", ...values } } },
  variable: { unknown: {} },
});
const MESSAGE = "must name the bucket that may invoke the function, and source_account its account, got: nothing";

describe("lambda-confused-deputy", () => {
  it.each([
    ["absent", {}],
    ["null", { source_arn: null, source_account: null }],
  ])("warns of a permission for any bucket: %s", (_, values) => {
    expect(said(lambdaConfusedDeputy, permission(values))).toEqual([`aws_lambda_permission.x source_arn ${MESSAGE}`]);
  });

  it.each([
    ["both", { source_arn: "arn:aws:s3:::a", source_account: "111122223333" }],
    ["the bucket, as Terraform's documentation has it", { source_arn: "arn:aws:s3:::a" }],
    ["the account", { source_account: "111122223333" }],
    ["a bucket that is not known", { source_arn: "${var.unknown}" }],
    ["another service", { principal: "events.amazonaws.com" }],
    ["a service that is not known", { principal: "${var.unknown}" }],
  ])("takes %s", (_, values) => {
    expect(said(lambdaConfusedDeputy, permission(values))).toEqual([]);
  });

  const triggered = (others: Readonly<Record<string, object>>): object =>
    notified(
      { lambda_function: [{ lambda_function_arn: "${aws_lambda_function.f.arn}", events: ["s3:ObjectCreated:*"] }] },
      { aws_lambda_function: { f: { function_name: "f" } }, ...others },
      { variable: { unknown: {} } },
    );

  it("warns of a notification to a function that has no permission", () => {
    expect(said(lambdaConfusedDeputy, triggered({}))).toEqual([
      "aws_s3_bucket_notification.media lambda_function[0].lambda_function_arn must be a function whose permission for S3 names the bucket and its account, got: aws_lambda_function.f, which has no permission for S3",
    ]);
  });

  it("is silent where permissions are not known", () => {
    const aws_lambda_permission = { x: { function_name: "${var.unknown}", principal: "sns.amazonaws.com" } };
    expect(said(lambdaConfusedDeputy, triggered({ aws_lambda_permission }))).toEqual([]);
  });
});
