import type { Configuration, Resource, Textual } from "./configuration";

/** Keys as resources; a replica of a key of several Regions is a key of its own Region. */
export const KEY_TYPES = [
  "aws_kms_key",
  "aws_kms_replica_key",
  "aws_kms_external_key",
  "aws_kms_replica_external_key",
] as const;

/** The key of this configuration that a text names, also by an alias. */
export function keyNamed(text: Textual | undefined, configuration: Configuration): Resource | undefined {
  const key = keyItself(text, configuration);
  if (key !== undefined) return key;
  const alias = configuration.find(text, "aws_kms_alias");
  return alias === undefined ? undefined : keyItself(alias.root.text("target_key_id"), configuration);
}

function keyItself(text: Textual | undefined, configuration: Configuration): Resource | undefined {
  for (const type of KEY_TYPES) {
    const key = configuration.find(text, type);
    if (key !== undefined) return key;
  }
  return undefined;
}
