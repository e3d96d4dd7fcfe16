import { GetObjectCommand, NoSuchBucket, NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import type { Environment, S3State } from "../../environments";
import { stateKey } from "../../stacks/state-backend";
import { type LockInfo, lockInfoOf } from "../apply/lock-info";
import { type AwsAccess, NO_CREDENTIALS, s3Settings } from "../deploy/aws-settings";
import { printable } from "../rules/printable";

/**
 * Who holds the lock of an environment's state in its bucket; `undefined` for nobody.
 *
 * @throws Error where the bucket is not there or may not be read, and for a lock that Terraform has not made.
 */
export async function lockInBucket(
  environment: Environment,
  { bucketName }: S3State,
  access: AwsAccess = {},
): Promise<LockInfo | undefined> {
  const client = new S3Client(s3Settings(environment.region, access));
  const key = `${stateKey(environment, "media-storage")}.tflock`;
  const place = `s3://${bucketName}/${key}`;
  let text: string | undefined;
  try {
    await client.config.credentials().catch(() => {
      throw new Error(NO_CREDENTIALS);
    });
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: bucketName, Key: key, ExpectedBucketOwner: environment.accountId }),
    );
    text = await Body?.transformToString();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    if (error instanceof NoSuchBucket) {
      throw new Error(
        `${bucketName} does not exist, so there is no state yet: npm run bootstrap -- ${environment.name}`,
        { cause: error },
      );
    }
    if (error instanceof Error && error.message === NO_CREDENTIALS) throw error;
    throw new Error(`${place} cannot be looked at: ${printable(String(error))}.`, { cause: error });
  } finally {
    client.destroy();
  }
  const lock = lockInfoOf(text ?? "");
  if (lock !== undefined) return lock;
  throw new Error(`${place} is no lock of Terraform's. Look at it before you delete it.`);
}
