import type { ResourceChange } from "../change";
import { type SettingPlace, settingChanges } from "./bucket-settings";
import type { Loss } from "./loss";
import { NOT_KNOWN, textAt, valueAt } from "./values";

const VERSIONING: SettingPlace = {
  type: "aws_s3_bucket_versioning",
  inline: {
    argument: "versioning",
    asResource: ([block]) => ({
      versioning_configuration: [
        {
          status: valueAt(block, "enabled") === true ? "Enabled" : "Suspended",
          mfa_delete: valueAt(block, "mfa_delete") === true ? "Enabled" : "Disabled",
        },
      ],
    }),
  },
};

/**
 * Buckets that keep no old versions from then on. Those that are there stay, but what is overwritten or deleted is gone.
 * The provider suspends versioning when its resource is destroyed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VersioningWorkflows.html
 */
export function versioningLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return settingChanges(changes, VERSIONING).flatMap(({ address, type, before, after, phrase }) => {
    const status = statusOf(after, "status");
    const sentences = [];
    // A bucket that there was before the plan may have versions that Terraform has not been told of.
    if (before === null && status === "Suspended") {
      sentences.push(`suspends versioning of ${phrase}, if it was on: what is overwritten or deleted is gone`);
    }
    if (statusOf(before, "status") === "Enabled" && status !== "Enabled") {
      sentences.push(
        status === NOT_KNOWN
          ? `may turn off versioning of ${phrase}: whether is known only at apply`
          : `turns off versioning of ${phrase}: what is overwritten or deleted is gone from then on`,
      );
    }
    if (statusOf(before, "mfa_delete") === "Enabled" && after !== null && statusOf(after, "mfa_delete") !== "Enabled") {
      sentences.push(`lets versions in ${phrase} be deleted without a second factor`);
    }
    return sentences.map((what): Loss => ({ kind: "versioning", address, type, what }));
  });
}

function statusOf(attributes: unknown, name: string): ReturnType<typeof textAt> {
  return textAt(attributes, "versioning_configuration", 0, name);
}
