import { DescribeKeyCommand, type KMSClient, type KeyMetadata } from "@aws-sdk/client-kms";
import { BootstrapError } from "./bootstrap-error";
import type { BucketEnvironment } from "./find-state-bucket";
import type { StackJson } from "./stack-folder";
import type { StateSummary } from "./terraform-state";

/** What is known of a state bucket that is there already. */
export interface Adopted {
  readonly of: BucketEnvironment;
  /** What a local state knows of. */
  readonly local: StateSummary | undefined;
  readonly kms: KMSClient;
}

/**
 * The stack of a state bucket with `import` blocks for what is there and not in the local state: bucket, key and alias. The
 * bucket's settings need none: to make one is to put it over whatever was there.
 *
 * @throws BootstrapError for a key that is about to be deleted: with another in its place, nobody could read the states again.
 * @see https://developer.hashicorp.com/terraform/language/import
 */
export async function withImports(json: StackJson, { of, local, kms }: Adopted): Promise<StackJson> {
  const { application, name, region } = of.environment;
  const alias = `alias/${application}-terraform-state-${name}`;
  const key = await keyOf(kms, alias);
  if (key?.KeyState === "PendingDeletion") throw new BootstrapError(doomed(alias, key, region));
  const ids: readonly (readonly [type: string, id: string | undefined])[] = [
    ["aws_s3_bucket", of.state.bucketName],
    ["aws_kms_alias", key && alias],
    ["aws_kms_key", key?.KeyId],
  ];
  const known = new Set(local?.resources);
  const resources = json["resource"] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const blocks = ids.flatMap(([type, id]) =>
    Object.keys(resources[type] ?? {})
      .map((resource) => `${type}.${resource}`)
      .filter((address) => id !== undefined && !known.has(address))
      .map((to) => ({ to, id })),
  );
  return blocks.length === 0 ? json : { ...json, import: blocks };
}

/** To Terraform, such a key is gone: it would make another, and let the alias point to that. */
function doomed(alias: string, { KeyId: id }: KeyMetadata, region: string): string {
  return (
    `The key ${String(id)} behind ${alias} is about to be deleted, and with it every state that it encrypts. Nothing was changed: ` +
    `aws kms cancel-key-deletion --region ${region} --key-id ${String(id)}, then aws kms enable-key with the same, and run this again.`
  );
}

async function keyOf(kms: KMSClient, alias: string): Promise<KeyMetadata | undefined> {
  try {
    return (await kms.send(new DescribeKeyCommand({ KeyId: alias }))).KeyMetadata;
  } catch (error) {
    if (error instanceof Error && error.name === "NotFoundException") return undefined;
    throw error;
  }
}
