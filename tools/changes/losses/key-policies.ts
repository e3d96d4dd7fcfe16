import { isMap } from "../../../rules/configuration";
import type { JsonObject, ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { textAt } from "./values";

const KEYS: ReadonlySet<string> = new Set([
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_kms_replica_key",
  "aws_kms_replica_external_key",
  "aws_kms_key_policy",
]);

/**
 * Keys whose policy let the account administer them, and no longer does. If whom it names instead are gone one day, nobody can
 * change or use the key, and what it encrypts cannot be read.
 *
 * A policy that is known only at apply is none of it: KMS itself refuses one that shuts out whoever sets it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
 */
export function keyPolicyLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type, before, after } = change;
    if (!KEYS.has(type) || action !== "update") return [];
    const [was, now] = [textAt(before, "policy"), textAt(after, "policy")];
    if (typeof was !== "string" || typeof now !== "string" || !letsAccount(was) || letsAccount(now)) return [];
    const key = type === "aws_kms_key_policy" ? `the key of ${address}` : nameOf(change);
    const what = `takes ${key} from the account: only whom its policy names can change it, and if they go, nobody`;
    return [{ kind: "encryption", address, type, what }];
  });
}

/** Whether a policy lets the account as a whole do everything with its key. */
function letsAccount(policy: string): boolean {
  let document: unknown;
  try {
    document = JSON.parse(policy);
  } catch {
    return false;
  }
  return listOf(memberOf(document, "Statement")).some((statement) => {
    const actions = listOf(memberOf(statement, "Action"));
    const principal = memberOf(statement, "Principal");
    const accounts = principal === "*" ? ["*"] : listOf(memberOf(principal, "AWS"));
    return (
      memberOf(statement, "Effect") === "Allow" &&
      memberOf(statement, "Condition") === undefined &&
      actions.some((name) => name === "kms:*" || name === "*") &&
      accounts.some((name) => typeof name === "string" && /^(?:\*|\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(name))
    );
  });
}

function memberOf(value: unknown, name: string): unknown {
  return isMap(value) ? (value as JsonObject)[name] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
