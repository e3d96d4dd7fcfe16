import { at, type Rule } from "../rule";
import { allRules, hasFilter } from "./replication-rules";

export const dmrRequired: Rule = {
  number: 34,
  id: "dmr-required",
  severity: "error",
  title: "A replication rule with a filter says what happens to delete markers",
  aws: '"DeleteMarkerReplication must be specified for this version of Cross Region Replication configuration schema"',
  known: "documented; a public apply log",
  fix: 'Add delete_marker_replication { status = "Disabled" }, or Enabled when deletions shall show in the replica.',
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRule.html",
  *check(configuration) {
    for (const rule of allRules(configuration)) {
      if (!hasFilter(rule) || !rule.block.isAbsent("delete_marker_replication")) continue;
      yield at(rule.block, "delete_marker_replication", {
        message: "must be there in a rule with a filter",
        allowed: "a block with status Enabled or Disabled",
        given: "nothing",
      });
    }
  },
};
