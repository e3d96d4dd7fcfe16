import type { Importables } from "../import-id";
import { CLOUDFRONT } from "./cloudfront";
import { CLOUDWATCH } from "./cloudwatch";
import { IAM } from "./iam";
import { KMS } from "./kms";
import { LAMBDA } from "./lambda";
import { MESSAGING } from "./messaging";
import { S3 } from "./s3";

/**
 * Every type that the stacks are made of. All of them can be imported by provider 5.100.0; a test holds that a new type
 * is added here.
 */
export const IMPORTABLES: Importables = {
  ...CLOUDFRONT,
  ...CLOUDWATCH,
  ...IAM,
  ...KMS,
  ...LAMBDA,
  ...MESSAGING,
  ...S3,
};
