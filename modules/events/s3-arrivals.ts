import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { Construct } from "constructs";
import { s3EventFilters } from "../../contract";
import { pascalCase, sidPart } from "../iam";
import type { ArrivalRoutes } from "./arrival-routes";
import type { MediaEventsProps } from "./media-events";

const CREATED = ["s3:ObjectCreated:*"];
const SERVICE = "s3.amazonaws.com";

/**
 * S3 itself tells the targets of what arrives.
 *
 * @throws ContractError when the layout has no prefix for a media type.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html
 */
export function s3Arrivals(scope: Construct, props: MediaEventsProps): ArrivalRoutes {
  const { accountId, bucket, encrypted, layout } = props;
  const functions = (["photos", "videos"] as const).map((target) => ({
    filters: s3EventFilters(target, layout),
    target,
    lambdaFunctionArn: props[target].arn,
  }));
  const permissions = functions.map(
    ({ target }) =>
      new LambdaPermission(scope, `${target}_permission`, {
        statementId: `S3${pascalCase(target)}`,
        functionName: props[target].functionName,
        action: "lambda:InvokeFunction",
        principal: SERVICE,
        sourceArn: bucket.arn,
        // The ARN of a bucket names no account, and a deleted bucket's name can become somebody else's.
        sourceAccount: accountId,
      }),
  );
  encrypted.allowService({
    sid: `ArrivalsIn${sidPart(bucket)}`,
    service: SERVICE,
    sourceArns: [bucket.arn],
    accountId,
  });
  return {
    notification: {
      lambdaFunction: functions.flatMap(({ filters, lambdaFunctionArn }) =>
        filters.map(({ id, prefix, suffix }) => ({
          id,
          lambdaFunctionArn,
          events: CREATED,
          ...(prefix !== undefined && { filterPrefix: prefix }),
          filterSuffix: suffix,
        })),
      ),
      queue: s3EventFilters("encrypted", layout).map(({ id, suffix }) => ({
        id,
        queueArn: encrypted.arn,
        events: CREATED,
        filterSuffix: suffix,
      })),
    },
    dependsOn: [...permissions, encrypted.policy],
  };
}
