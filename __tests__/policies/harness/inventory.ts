import { type DeployedResource, DeployedStack, type TerraformJson } from "./deployed-stack";
import { type Encryption, encryptionsOf } from "./encryption";
import { type AttachedPolicy, policiesOf } from "./stack-policies";

/** Types of resources that rows may be about. */
const OWNED = [
  "aws_s3_bucket",
  "aws_kms_key",
  "aws_sqs_queue",
  "aws_sns_topic",
  "aws_lambda_function",
  "aws_iam_role",
] as const;

/** What some stacks make in AWS, by ARN. */
export class Inventory {
  /** Every policy, as the stacks have it. */
  readonly policies: readonly AttachedPolicy[];
  /** How what lies in each bucket, queue and topic is encrypted. */
  readonly encryptions: ReadonlyMap<string, Encryption>;
  /** The account of each resource. */
  readonly accounts: ReadonlyMap<string, string>;
  /** Buckets that no policy makes public. */
  readonly closedBuckets: ReadonlySet<string>;
  private readonly stacks: readonly DeployedStack[];

  /** @param stacks Stack id -> its Terraform JSON. */
  constructor(stacks: Readonly<Record<string, TerraformJson>>) {
    this.stacks = Object.entries(stacks).map(([id, json]) => new DeployedStack(id, json));
    this.policies = this.stacks.flatMap(policiesOf);
    this.encryptions = new Map(this.stacks.flatMap((stack) => [...encryptionsOf(stack)]));
    this.accounts = new Map(
      this.stacks.flatMap((stack) =>
        OWNED.flatMap((type) => stack.all(type)).map((resource) => [stack.arn(resource), resource.accountId] as const),
      ),
    );
    this.closedBuckets = new Set(
      this.stacks.flatMap((stack) =>
        stack
          .all("aws_s3_bucket_public_access_block")
          .filter(({ properties }) => properties["restrict_public_buckets"] === true)
          .map(({ properties }) => stack.arn(stack.named("aws_s3_bucket", properties["bucket"]))),
      ),
    );
  }

  /**
   * ARN of a resource, by a property of it.
   *
   * @param region Where resources of several Regions have the same name.
   * @throws Error unless there is exactly one.
   */
  arn(type: string, property: string, value: string, region?: string): string {
    const isIt = (stack: DeployedStack, { properties, region: where }: DeployedResource): boolean =>
      (region === undefined || region === where) &&
      typeof properties[property] === "string" &&
      stack.resolve(properties[property]) === value;
    const found = this.stacks.flatMap((stack) =>
      stack.all(type).flatMap((resource) => (isIt(stack, resource) ? [stack.arn(resource)] : [])),
    );
    return theOne(found, `${type} ${value}`);
  }

  /** ARN of a key, by its alias without `alias/` and its Region. */
  keyArn(alias: string, region: string): string {
    const found = this.stacks.flatMap((stack) =>
      stack
        .all("aws_kms_alias")
        .filter((each) => each.region === region && each.properties["name"] === `alias/${alias}`)
        .map(({ properties }) => stack.arn(stack.named("aws_kms_key", properties["target_key_id"]))),
    );
    return theOne(found, `key ${alias} in ${region}`);
  }
}

function theOne(found: readonly string[], what: string): string {
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) throw new Error(`expected one ${what}, found ${found.length}`);
  return first;
}
