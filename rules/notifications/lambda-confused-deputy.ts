import { at, type Rule } from "../rule";
import { allEntries } from "./entries";
import { grantsOf, isForS3 } from "./grants";

export const lambdaConfusedDeputy: Rule = {
  number: 25,
  id: "lambda-confused-deputy",
  severity: "warning",
  title: "A permission for S3 to invoke a function names the bucket and its account",
  aws: "Any bucket of any account may invoke the function. A bucket's name alone is not enough either: someone else can take it once the bucket is deleted.",
  known: "documented",
  fix: "Set source_arn to the bucket's ARN and source_account to the bucket's account.",
  source: "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
  *check(configuration) {
    for (const permission of configuration.ofType("aws_lambda_permission")) {
      const { root } = permission;
      if (isForS3(permission) !== true || !root.isAbsent("source_arn") || !root.isAbsent("source_account")) continue;
      yield at(root, "source_arn", {
        message: "must name the bucket that may invoke the function, and source_account its account",
        allowed: "the bucket's ARN, with source_account",
      });
    }
    const grantOf = grantsOf(configuration);
    for (const entry of allEntries(configuration)) {
      if (entry.kind !== "lambda_function" || grantOf(entry).state !== "absent") continue;
      yield at(entry.block, entry.argument, {
        message: "must be a function whose permission for S3 names the bucket and its account",
        allowed: "a function with an aws_lambda_permission that has source_arn and source_account",
        given: `${entry.destination?.address ?? ""}, which has no permission for S3`,
        fix: "Add an aws_lambda_permission for s3.amazonaws.com with source_arn and source_account.",
      });
    }
  },
};
