import type { Construct } from "constructs";
import { EncryptionKey } from "../modules/kms";
import { SecureBucket } from "../modules/s3";
import { BaseStack, type BaseStackProps } from "./base-stack";

/** Of the state key: the longest AWS allows, and a yearly rotation. */
const STATE_KEY = { deletionWindowDays: 30, rotationDays: 365 } as const;

/**
 * The bucket that keeps an environment's Terraform state, and its key. Deployed once, before the environment.
 *
 * Its own state is a local file, since the bucket does not exist before it. Old versions of the state are kept: they are
 * small, and the way back from a bad apply.
 */
export class StateStack extends BaseStack {
  readonly stateBucket: SecureBucket;

  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id, props);
    const { accountId, application, name, region, state } = props.environment;
    const encryptionKey = new EncryptionKey(this, "state_key", {
      ...STATE_KEY,
      alias: `${application}-terraform-state-${name}`,
      description: `Encrypts the Terraform state of ${application} in ${name}`,
      accountId,
      region,
      deletionProtection: state.deletionProtection,
    });
    this.stateBucket = new SecureBucket(this, "state", {
      bucketName: state.bucketName,
      displayName: "Terraform state",
      encryptionKey,
      versioned: true,
      deletionProtection: state.deletionProtection,
    });
    encryptionKey.grantAccountForBucket("StateOfWhoMayReadTheBucket", this.stateBucket.arn);
    this.output("state_bucket_name", this.stateBucket.bucketName, "Name of the state bucket");
    this.output("state_bucket_arn", this.stateBucket.arn, "ARN of the state bucket");
    this.output("state_key_arn", encryptionKey.arn, "ARN of the key that encrypts the state");
    this.output("region", region, "Region of the state bucket");
  }
}
