import { policyOf, type Policy, type PolicyStatement, type Resource } from "./configuration";
import { perConfiguration } from "./once";

/**
 * What a policy is attached to: `identity` says what someone may do, `resource` who may do something with this, `key` the
 * same of a KMS key, `trust` who may take on a role.
 */
export type PolicyKind = "identity" | "resource" | "key" | "trust";

/** A policy of a configuration that can be read. */
export interface PolicyPlace {
  readonly kind: PolicyKind;
  readonly resource: Resource;
  /** Path of the argument: `policy`, `inline_policy[0].policy`. */
  readonly argument: string;
  readonly policy: Policy;
}

/** Where policies are written: type, argument, and the block that the argument stands in. */
interface Place {
  readonly kind: PolicyKind;
  readonly type: string;
  readonly argument: string;
  readonly within?: string;
}

const PLACES: readonly Place[] = [
  ...places("identity", "policy", ["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy"]),
  ...places("identity", "policy", ["aws_iam_group_policy", "aws_transfer_user"]),
  { kind: "identity", type: "aws_iam_role", argument: "policy", within: "inline_policy" },
  ...places("identity", "inline_policy", ["aws_ssoadmin_permission_set_inline_policy"]),
  ...places("resource", "policy", ["aws_s3_bucket_policy", "aws_s3_bucket", "aws_s3_access_point"]),
  ...places("resource", "policy", ["aws_s3control_access_point_policy", "aws_s3control_bucket_policy"]),
  ...places("resource", "policy", ["aws_s3control_object_lambda_access_point_policy"]),
  { kind: "resource", type: "aws_s3control_multi_region_access_point_policy", argument: "policy", within: "details" },
  ...places("resource", "policy", ["aws_sqs_queue_policy", "aws_sqs_queue", "aws_sns_topic_policy", "aws_sns_topic"]),
  ...places("resource", "policy", ["aws_cloudwatch_event_bus_policy", "aws_efs_file_system_policy"]),
  ...places("resource", "policy", ["aws_secretsmanager_secret_policy", "aws_secretsmanager_secret"]),
  ...places("resource", "policy", ["aws_vpc_endpoint_policy", "aws_vpc_endpoint", "aws_ecr_repository_policy"]),
  ...places("resource", "policy", ["aws_backup_vault_policy"]),
  ...places("resource", "access_policy", ["aws_glacier_vault"]),
  ...places("resource", "policy_document", ["aws_cloudwatch_log_resource_policy"]),
  ...places("key", "policy", ["aws_kms_key_policy", "aws_kms_key", "aws_kms_external_key"]),
  ...places("key", "policy", ["aws_kms_replica_key", "aws_kms_replica_external_key"]),
  ...places("trust", "assume_role_policy", ["aws_iam_role"]),
];

/** Every policy of a configuration that can be read, also one of which not all statements are known. */
export const allPolicies = perConfiguration((configuration): readonly PolicyPlace[] =>
  PLACES.flatMap((place) => configuration.ofType(place.type).flatMap((resource) => policiesAt(resource, place))),
);

/** Policies that say what a user, role or group may do. */
export const identityPolicies = perConfiguration((configuration) =>
  allPolicies(configuration).filter(({ kind }) => kind === "identity"),
);

/** Policies of buckets that are resources of their own. */
export const separateBucketPolicies = perConfiguration((configuration) =>
  allPolicies(configuration).filter(isOfBucket),
);

/** Policies of IAM's identities, and of buckets as resources of their own: where objects are mostly named. */
export const objectPolicies = perConfiguration((configuration) =>
  allPolicies(configuration).filter((place) => isOfBucket(place) || isOfIam(place)),
);

/** A statement, and where it was first met. */
export interface PlacedStatement {
  readonly place: PolicyPlace;
  readonly statement: PolicyStatement;
}

/** The statements of policies; those of a data source that several resources use, once. */
export function* statementsOf(places: Iterable<PolicyPlace>): Iterable<PlacedStatement> {
  const seen = new Set<string>();
  for (const place of places) {
    for (const statement of place.policy.statements) {
      const source = statement.path.endsWith(")") ? / \((.*)\)$/.exec(statement.path)?.[1] : undefined;
      if (source !== undefined && seen.has(source)) continue;
      if (source !== undefined) seen.add(source);
      yield { place, statement };
    }
  }
}

function isOfBucket({ resource }: PolicyPlace): boolean {
  return resource.type === "aws_s3_bucket_policy";
}

function isOfIam({ kind, resource }: PolicyPlace): boolean {
  return kind === "identity" && resource.type.startsWith("aws_iam_");
}

function policiesAt(resource: Resource, { kind, argument, within }: Place): readonly PolicyPlace[] {
  const blocks = within === undefined ? [resource.root] : resource.root.blocks(within);
  return blocks.flatMap((block) => {
    const policy = policyOf(block, argument);
    return policy === undefined ? [] : [{ kind, resource, argument: block.pathOf(argument), policy }];
  });
}

function places(kind: PolicyKind, argument: string, types: readonly string[]): readonly Place[] {
  return types.map((type) => ({ kind, type, argument }));
}
