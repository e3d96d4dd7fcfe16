import { dnsSuffixOf } from "../../contract/aws";
import type { PolicyStatement } from "../iam";
import type { EnvironmentArns } from "./environment-arns";

/** Where the state of the environment's stack lies. */
export interface StatePlace {
  /** Name of the state bucket, in the environment's own Region. */
  readonly bucketName: string;
  /** Key of the state, such as `prod/media-storage.tfstate`; the lock is beside it, and ends in `.tflock`. */
  readonly key: string;
}

/**
 * What Terraform's S3 backend needs, for one state and its lock alone: the bucket's other states say who the pipeline is.
 *
 * A plan reads the state and never writes it; it does take the lock.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#s3-bucket-permissions
 */
export function stateStatements(
  arns: EnvironmentArns,
  { bucketName, key }: StatePlace,
  access: "read" | "write",
): readonly PolicyStatement[] {
  const bucket = arns.bucket(bucketName);
  const [region = ""] = arns.names.regions;
  return [
    { sid: "StateBucket", effect: "Allow", actions: ["s3:ListBucket"], resources: [bucket] },
    {
      sid: "State",
      effect: "Allow",
      actions: access === "read" ? ["s3:GetObject"] : ["s3:GetObject", "s3:PutObject"],
      resources: [`${bucket}/${key}`],
    },
    {
      sid: "StateLock",
      effect: "Allow",
      actions: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [`${bucket}/${key}.tflock`],
    },
    {
      sid: "StateKey",
      effect: "Allow",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      // The key's ARN is known after it was made only; that it is this bucket's, the encryption context says.
      resources: [arns.inRegion(region, "kms", "key/*")],
      conditions: {
        StringEquals: { "kms:ViaService": `s3.${region}.${dnsSuffixOf(region)}` },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/${key}*`] },
      },
    },
  ];
}
