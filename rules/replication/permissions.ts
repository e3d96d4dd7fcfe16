import type { Someone } from "../admissions";
import { bucketPolicies, keyPolicies, shutOut } from "../attached-policies";
import {
  type Configuration,
  globOfText,
  globsIntersect,
  literalOf,
  type PolicyStatement,
  type Resource,
  resourceGlob,
  s3Resource,
  speaksOf,
  Text,
  type Textual,
} from "../configuration";
import { keyNamed } from "../kms-keys";

/** Whether some statement may allow an action on a bucket, or on objects of it. Conditions are taken to be met. */
export function mayAllowOnBucket(
  statements: readonly PolicyStatement[],
  action: string,
  bucket: Resource,
  on: "bucket" | "objects",
  configuration: Configuration,
): boolean {
  return mayAllow(statements, action, (text) => {
    const named = s3Resource(text, configuration);
    if (named?.bucket !== undefined) {
      return named.bucket === bucket && (named.keyGlob === undefined) === (on === "bucket");
    }
    const name = bucket.root.text("bucket");
    const target = `arn:aws:s3:::${name === undefined ? "*" : resourceGlob(name)}${on === "objects" ? "/*" : ""}`;
    // Whatever the partition: a wildcard for it would also stand for the rest of an ARN.
    return globsIntersect(resourceGlob(text).replace(/^arn:[^:]*:/, "arn:aws:"), target);
  });
}

/** The same of a KMS key. */
export function mayAllowOnKey(
  statements: readonly PolicyStatement[],
  action: string,
  key: Resource,
  configuration: Configuration,
): boolean {
  return mayAllow(statements, action, (text) => (keyNamed(text, configuration) ?? key) === key);
}

/** Whether the bucket's own policy may let the role do it, which is enough within an account. */
export function bucketMayAdmit(
  bucket: Resource,
  role: Resource,
  action: string,
  configuration: Configuration,
): boolean {
  return !shutOut(bucketPolicies(bucket, configuration), action, theRole(role, configuration));
}

/** Whether the key's own policy, or a grant of it, may let the role do it. */
export function keyMayAdmit(key: Resource, role: Resource, action: string, configuration: Configuration): boolean {
  return !shutOut(keyPolicies(key, configuration), action, theRole(role, configuration));
}

function mayAllow(
  statements: readonly PolicyStatement[],
  action: string,
  isTarget: (resource: Textual) => boolean,
): boolean {
  return statements.some((statement) => {
    if (statement.effect === "Deny" || !speaksOf(statement, action)) return false;
    return statement.resources.length === 0 || statement.resources.some(isTarget);
  });
}

function theRole(role: Resource, configuration: Configuration): Someone {
  return (kind, principal) => {
    if (["Service", "Federated", "CanonicalUser"].includes(kind)) return false;
    if (literalOf(principal) === "*") return true;
    // The account as such lets its administrators decide, who do so in the role's policies.
    if (/(?:^\d{12}|:root)$/.test(globOfText(principal)) || isAccountId(principal)) return false;
    return configuration.mayName(principal, role);
  };
}

function isAccountId(text: Textual): boolean {
  const reference = text instanceof Text ? text.reference : undefined;
  return reference?.resource.type === "aws_caller_identity" && ["account_id", "id"].includes(reference.attribute);
}
