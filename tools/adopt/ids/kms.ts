import { AdoptFault, type Asked, argument, type Importables } from "../import-id";

/**
 * A key has no name: it is what its alias leads to.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key#import
 */
async function keyId({ resource, configuration, region, lookups }: Asked): Promise<string | undefined> {
  const { resources } = configuration.attached(resource, "aws_kms_alias", "target_key_id");
  const [alias] = resources.flatMap(({ root }) => root.string("name") ?? []);
  if (alias === undefined) throw new AdoptFault(`${resource.address} has no alias by which it could be found`);
  const key = await lookups.keyBehind(region, alias);
  if (key?.pendingDeletion === true) {
    throw new AdoptFault(
      `${resource.address}: the key ${key.id} behind ${alias} is about to be deleted, and with it what it encrypts: ` +
        `aws kms cancel-key-deletion --region ${region} --key-id ${key.id}, then aws kms enable-key with the same`,
    );
  }
  return key?.id;
}

/** Keys and their names. */
export const KMS: Importables = {
  aws_kms_alias: { id: argument("name") },
  aws_kms_key: { id: keyId, idAttributes: ["id", "key_id"] },
};
