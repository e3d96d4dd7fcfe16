import { createHash } from "node:crypto";
import { CloudfrontKeyGroup } from "@cdktf/provider-aws/lib/cloudfront-key-group";
import { CloudfrontPublicKey } from "@cdktf/provider-aws/lib/cloudfront-public-key";
import { Construct } from "constructs";

/** What {@link SigningKeys} are made from. */
export interface SigningKeysProps {
  /** Name of the key group, which begins the names of its keys. */
  readonly name: string;
  /** Public keys in PEM, by name. */
  readonly publicKeys: Readonly<Record<string, string>>;
}

/**
 * The public keys that signed URLs are checked with.
 *
 * A key changes hands in three deployments, each of which leaves every URL in use good: add the new key; have the
 * service sign with it; after the life of the longest URL, remove the old one. For the third, the group must let go of
 * the key before the key goes, as CloudFront refuses to delete one in use. Terraform does it in that order only for
 * resources that are created before they are destroyed.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html
 */
export class SigningKeys extends Construct {
  /** Id of the key group, for `trusted_key_groups`. */
  readonly groupId: string;
  private readonly keys: ReadonlyMap<string, CloudfrontPublicKey>;

  constructor(scope: Construct, id: string, { name, publicKeys }: SigningKeysProps) {
    super(scope, id);
    this.keys = new Map(
      Object.entries(publicKeys).map(([keyName, encodedKey]) => [
        keyName,
        new CloudfrontPublicKey(this, `key_${keyName}`, {
          // New material under an old name is a new key, made while the old one still has its name.
          name: `${name}-${keyName}-${fingerprint(encodedKey)}`,
          encodedKey,
          lifecycle: { createBeforeDestroy: true },
        }),
      ]),
    );
    const group = new CloudfrontKeyGroup(this, "group", { name, items: [...this.keys.values()].map((key) => key.id) });
    this.groupId = group.id;
  }

  /**
   * The id by which a signed URL names its key.
   *
   * @throws Error when no key has the name.
   */
  keyPairId(keyName: string): string {
    const key = this.keys.get(keyName);
    if (key === undefined) throw new Error(`${this.node.path} has no key ${keyName}`);
    return key.id;
  }
}

function fingerprint(pem: string): string {
  return createHash("sha256").update(pem).digest("hex").slice(0, 8);
}
