import { filtersByTag } from "../filters";
import { at, type Rule } from "../rule";
import { allRules } from "./replication-rules";

export const dmrNoTags: Rule = {
  number: 35,
  id: "dmr-no-tags",
  severity: "error",
  title: "A replication rule for tags leaves delete markers out",
  aws: '"Delete marker replication is not supported if any Tag filter is specified."',
  known: "documented; the text from an emulator that mirrors AWS",
  fix: "Set the status of delete_marker_replication to Disabled, or choose objects by prefix alone.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteMarkerReplication.html",
  *check(configuration) {
    for (const { block } of allRules(configuration)) {
      const markers = block.block("delete_marker_replication");
      if (markers?.string("status") !== "Enabled" || !filtersByTag(block)) continue;
      yield at(markers, "status", { message: "must be Disabled in a rule whose filter has tags", allowed: "Disabled" });
    }
  },
};
