import { type Someone, mayAdmit } from "./admissions";
import { type Configuration, policyOf, type PolicyStatement, type Resource } from "./configuration";
import { isLeftOut } from "./left-out";
import { seesPrincipals } from "./seen-statements";

/** The policies of a bucket, key, queue or topic: its own, and those that are resources of their own. */
export interface AttachedPolicies {
  /** What carries them, itself first. */
  readonly carriers: readonly Resource[];
  /** As far as they can be read. */
  readonly statements: readonly PolicyStatement[];
  /** Whether that is all that lets anyone in, for sure. */
  readonly complete: boolean;
}

/** The policies of a bucket. */
export function bucketPolicies(bucket: Resource, configuration: Configuration): AttachedPolicies {
  return attachedPolicies(bucket, configuration, "aws_s3_bucket_policy", "bucket");
}

/** The policies of a key; none stands for the one that KMS gives it, which lets in its account alone. A grant may let in anyone. */
export function keyPolicies(key: Resource, configuration: Configuration): AttachedPolicies {
  const grants = configuration.attached(key, "aws_kms_grant", "key_id");
  const policies = attachedPolicies(key, configuration, "aws_kms_key_policy", "key_id");
  return { ...policies, complete: policies.complete && grants.complete && grants.resources.length === 0 };
}

/**
 * The policies of anything.
 *
 * @param type Of the resources that give it a policy.
 * @param attribute By which they name it.
 */
export function attachedPolicies(
  target: Resource,
  configuration: Configuration,
  type: string,
  attribute: string,
): AttachedPolicies {
  const { resources, complete } = configuration.attached(target, type, attribute);
  const carriers = isLeftOut(target.root, "policy") ? resources : [target, ...resources];
  const policies = carriers.map(({ root }) => policyOf(root));
  const areSeen = carriers.every(({ root }) => seesPrincipals(root));
  return {
    carriers,
    statements: policies.flatMap((policy) => policy?.statements ?? []),
    complete: complete && areSeen && policies.every((policy) => policy?.complete === true),
  };
}

/** Whether policies let someone not do something, for sure. */
export function shutOut({ statements, complete }: AttachedPolicies, action: string, someone: Someone): boolean {
  return complete && !statements.some((statement) => mayAdmit(statement, action, someone));
}
