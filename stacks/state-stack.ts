import type { Construct } from "constructs";
import { EncryptionKey } from "../modules/kms";
import { SecureBucket } from "../modules/s3";
import type { S3State } from "../environments";
import { BaseStack, type BaseStackProps } from "./base-stack";
import { keepState } from "./state-backend";

/** Of the state key: the longest AWS allows, and a yearly rotation. */
const STATE_KEY = { deletionWindowDays: 30, rotationDays: 365 } as const;

/** What a {@link StateStack} is made from. */
export interface StateStackProps extends BaseStackProps {
  readonly state: S3State;
}

/**
 * The bucket that keeps an environment's Terraform state, and its key. `npm run bootstrap` makes it, before the
 * environment: its own state is in it, too, once it is there.
 *
 * Old versions of the state are kept: they are small, and the way back from a bad apply.
 */
export class StateStack extends BaseStack {
  readonly stateBucket: SecureBucket;

  constructor(scope: Construct, id: string, props: StateStackProps) {
    super(scope, id, props);
    const { environment, state } = props;
    const { accountId, application, name, region } = environment;
    keepState(this, { ...props, kind: "state-bucket" });
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
