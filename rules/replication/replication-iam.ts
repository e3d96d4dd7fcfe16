import { admits } from "../admissions";
import { type Configuration, policyOf, type PolicyStatement, type Resource } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { roleNamed, type RolePolicies, rolePolicies } from "../roles";
import { seesPrincipals } from "../seen-statements";
import { missingKeyActions } from "./key-actions";
import { bucketMayAdmit, mayAllowOnBucket } from "./permissions";
import { destinationsOf, REPLICATION, sourceOf } from "./replication-rules";

const S3 = "s3.amazonaws.com";

export const replicationIam: Rule = {
  number: 39,
  id: "replication-iam",
  severity: "error",
  title: "The role of a replication may be taken by S3, read the source and write to the destinations",
  aws: "S3 takes the configuration, and then fails to replicate every object.",
  known: "documented; that S3 does not look at the role's policies is inferred",
  fix: "Give the role the permissions that S3 needs, by a policy of its own.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html",
  *check(configuration) {
    const seen = new Map<Resource, RolePolicies>();
    for (const replication of configuration.ofType(REPLICATION)) {
      const role = roleNamed(replication.root.text("role"), configuration);
      if (role === undefined) continue;
      if (!seen.has(role)) yield* untrusted(role);
      const { policies, complete } = seen.get(role) ?? rolePolicies(role, configuration);
      seen.set(role, { policies, complete });
      if (!complete) continue;
      const statements = policies.flatMap((policy) => policy.statements);
      const missing = [
        ...missingOnSource(replication, role, statements, configuration),
        ...missingOnDestinations(replication, role, statements, configuration),
        ...missingKeyActions(replication, role, statements, configuration),
      ];
      if (missing.length === 0) continue;
      yield at(role.root, "", {
        message: `must be allowed ${missing.join(", ")} for ${replication.address}`,
        allowed:
          "s3:GetReplicationConfiguration and s3:ListBucket on the source, reading its objects, s3:ReplicateObject",
        given: "no statement that allows it",
        fix: `Allow the role ${missing.join(", ")}.`,
      });
    }
  },
};

function* untrusted(role: Resource): Iterable<Violation> {
  const trust = policyOf(role.root, "assume_role_policy");
  if (trust === undefined || trust.statements.length === 0 || !seesPrincipals(role.root, "assume_role_policy")) return;
  if (admits(trust, "sts:AssumeRole", S3) !== false) return;
  yield at(role.root, "assume_role_policy", {
    message: `must let ${S3} take the role`,
    allowed: `a statement with the principal ${S3}`,
    given: "no such statement",
    fix: `Let ${S3} do sts:AssumeRole.`,
  });
}

function missingOnSource(
  replication: Resource,
  role: Resource,
  statements: readonly PolicyStatement[],
  configuration: Configuration,
): readonly string[] {
  const bucket = sourceOf(replication, configuration)?.bucket;
  if (bucket === undefined) return [];
  const may = (action: string, on: "bucket" | "objects"): boolean =>
    mayAllowOnBucket(statements, action, bucket, on, configuration) ||
    bucketMayAdmit(bucket, role, action, configuration);
  const onBucket = ["s3:GetReplicationConfiguration", "s3:ListBucket"].filter((action) => !may(action, "bucket"));
  const reads = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersion"].some((action) => may(action, "objects"));
  return [
    ...(onBucket.length === 0 ? [] : [`${onBucket.join(" and ")} on ${bucket.address}`]),
    ...(reads ? [] : [`s3:GetObjectVersionForReplication on objects of ${bucket.address}`]),
  ];
}

function missingOnDestinations(
  replication: Resource,
  role: Resource,
  statements: readonly PolicyStatement[],
  configuration: Configuration,
): readonly string[] {
  const action = "s3:ReplicateObject";
  const buckets = new Set(destinationsOf(replication, configuration).map(({ bucket }) => bucket));
  return [...buckets]
    .filter((bucket) => !mayAllowOnBucket(statements, action, bucket, "objects", configuration))
    .filter((bucket) => !bucketMayAdmit(bucket, role, action, configuration))
    .map((bucket) => `${action} on objects of ${bucket.address}`);
}
