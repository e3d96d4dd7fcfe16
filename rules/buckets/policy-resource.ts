import { formatGiven } from "../../contract/wording";
import { type Configuration, literalOf, type PolicyStatement, type Resource, written } from "../configuration";
import { objectPolicies } from "../policies";
import type { Rule, Violation } from "../rule";
import { namesOtherBucket, s3Coverage } from "./policy-resources";
import { s3ActionKind } from "./s3-actions";

export const policyResource: Rule = {
  number: 54,
  id: "policy-resource",
  severity: "error",
  title: "A statement about S3 names its own bucket, and resources that its actions apply to",
  aws: '"Policy has invalid resource"; "Action does not apply to any resource(s) in statement". IAM takes the latter, and the action is not granted.',
  known: "documented; public apply logs",
  fix: "Give bucket actions such as s3:ListBucket the bucket's ARN, and object actions such as s3:GetObject the ARN with /*.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
  *check(configuration) {
    for (const { resource, policy } of objectPolicies(configuration)) {
      for (const statement of policy.statements) {
        if (resource.type === "aws_s3_bucket_policy") yield* otherBuckets(statement, resource, configuration);
        // IAM takes a statement that does not fit; it grants, or denies, nothing.
        yield* idleActions(statement, resource);
      }
    }
  },
};

function* otherBuckets(
  { path, resources }: PolicyStatement,
  resource: Resource,
  configuration: Configuration,
): Generator<Violation> {
  const others = resources.filter((text) => namesOtherBucket(text, resource.root.text("bucket"), configuration));
  if (others.length === 0) return;
  yield {
    resource,
    path,
    message: "must name only the bucket that the policy belongs to, and its objects",
    allowed: "the bucket's ARN, or its ARN with /*",
    given: formatGiven(others.map(written)),
    fix: "Name the policy's own bucket in Resource.",
  };
}

function* idleActions(
  { path, actions, resources, notResources }: PolicyStatement,
  resource: Resource,
): Generator<Violation> {
  const coverages = resources.map(s3Coverage);
  // Another kind of resource, or one that is not known, may be what the action applies to.
  if (resources.length === 0 || notResources.length > 0 || coverages.some((coverage) => coverage === undefined)) return;
  const idle = actions
    .flatMap((text) => literalOf(text) ?? [])
    .filter((action) => {
      const kind = s3ActionKind(action);
      return kind !== undefined && !coverages.some((coverage) => coverage?.[kind] === true);
    });
  const [first] = idle;
  if (first === undefined) return;
  const ofBuckets = s3ActionKind(first) === "bucket";
  yield {
    resource,
    path,
    message: ofBuckets
      ? "must give actions on a bucket the bucket's ARN: they apply to no object"
      : "must give actions on objects an ARN with a key, such as /*: they do not apply to the bucket",
    allowed: ofBuckets ? "arn:aws:s3:::BUCKET" : "arn:aws:s3:::BUCKET/*",
    given: `${idle.join(", ")} on ${resources.map(written).join(", ")}`,
  };
}
