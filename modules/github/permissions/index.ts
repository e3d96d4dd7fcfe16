import { formatGiven } from "../../../contract/aws";
import { CLOUDFRONT } from "./cloudfront";
import { CLOUDWATCH } from "./cloudwatch";
import { EVENTS } from "./events";
import { IAM } from "./iam";
import { KMS } from "./kms";
import { LAMBDA } from "./lambda";
import { LOGS } from "./logs";
import { MESSAGING } from "./messaging";
import type { PermissionTable, TypePermissions } from "./permission";
import { S3 } from "./s3";

export type { Permission, PermissionTable, Scope, TypePermissions } from "./permission";

/** What Terraform needs for every type of resource that the pipeline may deploy. */
export const PERMISSIONS: PermissionTable = {
  ...CLOUDFRONT,
  ...CLOUDWATCH,
  ...EVENTS,
  ...IAM,
  ...KMS,
  ...LAMBDA,
  ...LOGS,
  ...MESSAGING,
  ...S3,
};

/**
 * What Terraform needs for resources of some types.
 *
 * @throws Error naming every type that no table has, and where to add it.
 */
export function permissionsOf(resourceTypes: readonly string[]): readonly TypePermissions[] {
  const types = [...new Set(resourceTypes)].toSorted();
  const unknown = types.filter((type) => !Object.hasOwn(PERMISSIONS, type));
  if (unknown.length > 0) {
    throw new Error(
      `The pipeline's permissions must cover every type in the stack, got: ${unknown.map(formatGiven).join(", ")}. ` +
        "Add what it needs to the table of its service in modules/github/permissions/.",
    );
  }
  return types.flatMap((type) => PERMISSIONS[type] ?? []);
}
