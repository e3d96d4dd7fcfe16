import type { DeployedResource, DeployedStack } from "./deployed-stack";
import { type Policy, type PolicyStatement, parsePolicy, policyOf } from "./policy";

/** A policy and whose it is. */
export interface AttachedPolicy {
  readonly stackId: string;
  /** Terraform's type of the resource that says it, and its address. */
  readonly type: string;
  readonly address: string;
  /** Whether it says what its owner may do, or what may be done to its owner. */
  readonly kind: "identity" | "resource";
  /** ARN of the role or resource that the policy is attached to. */
  readonly ownerArn: string;
  readonly policy: Policy;
}

type Read = Pick<AttachedPolicy, "kind" | "ownerArn" | "policy">;

type Reader = (stack: DeployedStack, resource: DeployedResource) => Read;

/** A policy that a resource carries itself, in one of its properties. */
const own =
  (property: string): Reader =>
  (stack, resource) => ({
    kind: "resource",
    ownerArn: stack.arn(resource),
    policy: parsePolicy(stack.resolve(resource.properties[property])),
  });

/** A policy that is a resource of its own, and names what it belongs to. */
const of =
  (kind: AttachedPolicy["kind"], ownerType: string, property: string): Reader =>
  (stack, { properties }) => ({
    kind,
    ownerArn: stack.arn(stack.named(ownerType, properties[property])),
    policy: parsePolicy(stack.resolve(properties["policy"])),
  });

/** Where policies stand, by Terraform's type. */
const READERS: Readonly<Record<string, Reader>> = {
  aws_kms_key: own("policy"),
  aws_iam_role: own("assume_role_policy"),
  aws_iam_role_policy: of("identity", "aws_iam_role", "role"),
  aws_s3_bucket_policy: of("resource", "aws_s3_bucket", "bucket"),
  aws_sqs_queue_policy: of("resource", "aws_sqs_queue", "queue_url"),
  aws_sns_topic_policy: of("resource", "aws_sns_topic", "arn"),
  aws_lambda_permission: lambdaPermission,
};

/** Properties that hold policies. A resource that has one and no reader would grant what no table sees. */
const POLICY_PROPERTIES = [
  "access_policy",
  "assume_role_policy",
  "inline_policy",
  "managed_policy_arns",
  "permissions_boundary",
  "policy",
  "policy_arn",
  "policy_document",
  "resource_policy",
];

/** Resources that open something by other means than a policy. */
const OTHER_GRANTS = ["aws_kms_grant", "aws_lambda_function_url", "aws_s3_access_point", "aws_s3_bucket_acl"];

/**
 * Every policy of a stack.
 *
 * @throws Error for a policy, or another kind of grant, that the harness cannot read.
 */
export function policiesOf(stack: DeployedStack): readonly AttachedPolicy[] {
  return stack.resources.flatMap((resource) => {
    const { type, address, properties } = resource;
    const read = READERS[type];
    const unread = read ? undefined : POLICY_PROPERTIES.find((name) => name in properties);
    if (unread !== undefined) throw new Error(`${stack.id}: ${address}.${unread} is a policy that no table sees`);
    if (OTHER_GRANTS.includes(type)) throw new Error(`${stack.id}: ${address} grants what no table sees`);
    return read ? [{ stackId: stack.id, type, address, ...read(stack, resource) }] : [];
  });
}

/**
 * What Lambda makes of a permission: a statement of the function's policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
function lambdaPermission(stack: DeployedStack, { properties }: DeployedResource): Read {
  const ownerArn = stack.arn(stack.named("aws_lambda_function", properties["function_name"]));
  const optional = (name: string): string | undefined =>
    properties[name] === undefined ? undefined : stack.resolve(properties[name]);
  const [sourceArn, sourceAccount] = [optional("source_arn"), optional("source_account")];
  const statement: PolicyStatement = {
    Sid: stack.resolve(properties["statement_id"]),
    Effect: "Allow",
    Principal: { Service: stack.resolve(properties["principal"]) },
    Action: stack.resolve(properties["action"]),
    Resource: ownerArn,
    Condition: {
      ...(sourceArn !== undefined && { ArnLike: { "AWS:SourceArn": sourceArn } }),
      ...(sourceAccount !== undefined && { StringEquals: { "AWS:SourceAccount": sourceAccount } }),
    },
  };
  return { kind: "resource", ownerArn, policy: policyOf(statement) };
}
