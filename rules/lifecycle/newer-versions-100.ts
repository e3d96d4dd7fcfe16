import { at, type Rule } from "../rule";
import { ownLifecycleRules } from "./lifecycle-rules";

const MAX_VERSIONS = 100;

/** The reference speaks of 100 spared versions at most. */
export const newerVersions100: Rule = {
  number: 76,
  id: "newer-versions-100",
  severity: "warning",
  title: "A lifecycle spares at most 100 newer noncurrent versions",
  aws: "S3 documents 100 as the most versions to retain; it was seen to take 500.",
  known: "documented, but a public apply log shows a higher number accepted",
  fix: "Set newer_noncurrent_versions to 100 or less.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html",
  *check(configuration) {
    for (const rule of ownLifecycleRules(configuration)) {
      const blocks = ["noncurrent_version_transition", "noncurrent_version_expiration"].flatMap((n) => rule.blocks(n));
      for (const block of blocks) {
        const versions = block.number("newer_noncurrent_versions");
        if (versions === undefined || versions <= MAX_VERSIONS) continue;
        yield at(block, "newer_noncurrent_versions", {
          message: `must be at most ${MAX_VERSIONS}`,
          allowed: `1 to ${MAX_VERSIONS}`,
        });
      }
    }
  },
};
