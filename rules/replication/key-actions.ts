import type { Block, Configuration, PolicyStatement, Resource } from "../configuration";
import { kmsDefault } from "../default-encryption";
import { keyNamed } from "../kms-keys";
import { keyMayAdmit, mayAllowOnKey } from "./permissions";
import { rulesOf, sourceOf } from "./replication-rules";

/** Either is enough to write a replica. AWS names the first. */
const WRITING = ["kms:Encrypt", "kms:ReEncryptTo", "kms:GenerateDataKey"];

/**
 * What a role surely lacks on keys to copy objects under SSE-KMS. Silent unless such are what the source's default
 * encryption makes: a rule may choose them where there are none.
 */
export function missingKeyActions(
  replication: Resource,
  role: Resource,
  statements: readonly PolicyStatement[],
  configuration: Configuration,
): readonly string[] {
  const source = sourceOf(replication, configuration)?.bucket;
  const encryption = source === undefined ? undefined : kmsDefault(source, configuration);
  const rules = rulesOf(replication).filter(({ block }) => choosesKms(block));
  if (encryption === undefined || rules.length === 0) return [];
  const may = (action: string, key: Resource): boolean =>
    mayAllowOnKey(statements, action, key, configuration) || keyMayAdmit(key, role, action, configuration);
  const sourceKey = keyNamed(encryption.text("kms_master_key_id"), configuration);
  const replicaKeys = rules.flatMap(
    ({ destination }) =>
      keyNamed(destination?.block("encryption_configuration")?.text("replica_kms_key_id"), configuration) ?? [],
  );
  return [
    ...(sourceKey === undefined || may("kms:Decrypt", sourceKey) ? [] : [`kms:Decrypt on ${sourceKey.address}`]),
    ...[...new Set(replicaKeys)]
      .filter((key) => !WRITING.some((action) => may(action, key)))
      .map((key) => `kms:Encrypt on ${key.address}`),
  ];
}

function choosesKms(rule: Block): boolean {
  const objects = rule.block("source_selection_criteria")?.block("sse_kms_encrypted_objects");
  return objects?.string("status") === "Enabled";
}
