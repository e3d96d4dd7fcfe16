import { at, type Rule } from "../rule";
import { isGiven } from "../given";
import { ownLifecycleRules } from "./lifecycle-rules";
import { filtersByTag } from "../filters";

/** Removing lone delete markers is an expiration of its own. */
export const eodmExclusive: Rule = {
  number: 8,
  id: "eodm-exclusive",
  severity: "error",
  title: "expired_object_delete_marker stands without days and date, in a rule without tags",
  aws: '"MalformedXML" beside days or a date; "ExpiredObjectDeleteMarker cannot be specified with Tags."',
  known: "documented; recorded answer of AWS; the text about tags from a public apply log",
  fix: "Give expired_object_delete_marker a rule of its own, without days, date and tags.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  *check(configuration) {
    for (const rule of ownLifecycleRules(configuration)) {
      for (const expiration of rule.blocks("expiration")) {
        if (expiration.boolean("expired_object_delete_marker") !== true) continue;
        for (const name of ["days", "date"].filter((argument) => isGiven(expiration, argument))) {
          yield at(expiration, name, {
            message: "must be absent where expired_object_delete_marker is true",
            allowed: "nothing",
            fix: `Remove ${name}, or move expired_object_delete_marker to a rule of its own.`,
          });
        }
        if (filtersByTag(rule)) {
          yield at(expiration, "expired_object_delete_marker", {
            message: "must not be true in a rule that filters by tags: delete markers have none",
            allowed: "false, or a rule without tags",
            fix: "Move expired_object_delete_marker to a rule of its own, without tags.",
          });
        }
      }
    }
  },
};
