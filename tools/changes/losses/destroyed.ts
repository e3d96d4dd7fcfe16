import type { ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { STATEFUL_TYPES } from "./stateful-types";

/**
 * What holds data, or cannot be had again as it was, and is destroyed or replaced.
 *
 * A resource that Terraform only forgets stays in AWS with all that it holds, so that is no loss; no more is a log group
 * with `skip_destroy`.
 */
export function destroyedLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type } = change;
    const stateful = Object.hasOwn(STATEFUL_TYPES, type) ? STATEFUL_TYPES[type] : undefined;
    if (stateful === undefined || (action !== "destroy" && action !== "replace")) return [];
    if (change.before?.["skip_destroy"] === true) return [];
    const what =
      action === "destroy"
        ? `destroys ${leftOver(change)} with ${stateful.loses}`
        : `replaces ${nameOf(change)}, which loses ${stateful.loses}`;
    return [{ kind: action, address, type, what: `${what}${condition(change)}` }];
  });
}

/** A deposed object is what an earlier apply replaced, and could not destroy then. */
function leftOver(change: ResourceChange): string {
  return change.deposed === undefined ? nameOf(change) : `what an earlier replacement left, ${nameOf(change)},`;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html */
function condition({ type, before }: ResourceChange): string {
  return type === "aws_s3_bucket" && before?.["force_destroy"] === false ? " (S3 refuses while it holds any)" : "";
}
