import { service } from "../admissions";
import { bucketPolicies, keyPolicies, shutOut } from "../attached-policies";
import { bucketNamed } from "../bucket-named";
import type { Block, Configuration, Resource } from "../configuration";
import { isLeftOut } from "../left-out";

/** The service that writes access logs. */
export const LOG_SERVICE = "logging.s3.amazonaws.com";
const LOG_GROUP = "http://acs.amazonaws.com/groups/s3/LogDelivery";
/** Canned ACLs that let the service write: to it, or to everyone. */
const ACLS_FOR_LOGS = ["log-delivery-write", "public-read-write"];
/** Names of S3 that keys were opened to before the service had its own. */
const SERVICES_WITH_KEYS = [LOG_SERVICE, "s3.amazonaws.com", "delivery.logs.amazonaws.com"];

/** Buckets of this configuration that get access logs, each once, with what sends them there. */
export function logTargets(configuration: Configuration): ReadonlyMap<Resource, Resource> {
  const targets = new Map<Resource, Resource>();
  for (const logging of configuration.ofType("aws_s3_bucket_logging")) {
    const target = bucketNamed(logging.root, configuration, "target_bucket");
    if (target !== undefined && !targets.has(target)) targets.set(target, logging);
  }
  return targets;
}

/** Whether neither a policy nor an ACL of a bucket lets access logs in, for sure. */
export function shutsLogsOut(bucket: Resource, configuration: Configuration): boolean {
  const acls = configuration.attached(bucket, "aws_s3_bucket_acl");
  return (
    bucket.certain &&
    shutOut(bucketPolicies(bucket, configuration), "s3:PutObject", service(LOG_SERVICE)) &&
    acls.complete &&
    ["acl", "grant"].every((name) => isLeftOut(bucket.root, name)) &&
    acls.resources.every(({ root }) => !mayLetLogsIn(root))
  );
}

/** Whether a key of this configuration is closed to the service that writes access logs, for sure. */
export function isClosedToLogs(key: Resource, configuration: Configuration): boolean {
  return key.certain && shutOut(keyPolicies(key, configuration), "kms:GenerateDataKey", service(...SERVICES_WITH_KEYS));
}

function mayLetLogsIn(acl: Block): boolean {
  const canned = acl.string("acl");
  if (canned !== undefined) return ACLS_FOR_LOGS.includes(canned);
  const policies = acl.blocks("access_control_policy");
  if (policies.length === 0 || !acl.seesAll("access_control_policy")) return true;
  return policies.some((policy) => {
    const grantees = policy.blocks("grant").flatMap((grant) => grant.blocks("grantee"));
    return (
      !policy.seesAll("grant") ||
      grantees.some((grantee) => !grantee.isAbsent("uri") && [undefined, LOG_GROUP].includes(grantee.string("uri")))
    );
  });
}
