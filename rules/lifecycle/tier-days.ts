import { at, type Rule } from "../rule";
import { TIERING } from "./lifecycle-rules";

const MIN_DAYS: ReadonlyMap<string, number> = new Map([
  ["ARCHIVE_ACCESS", 90],
  ["DEEP_ARCHIVE_ACCESS", 180],
]);
const MAX_DAYS = 730;

/** The archive tiers of Intelligent-Tiering begin after 90 and 180 days, and within two years. */
export const tierDays: Rule = {
  number: 56,
  id: "tier-days",
  severity: "error",
  title: "Intelligent-Tiering archives after 90 to 730 days (ARCHIVE_ACCESS), or 180 to 730 (DEEP_ARCHIVE_ACCESS)",
  aws: "S3 refuses other numbers of days.",
  known: "documented",
  fix: "Set days to 90-730 for ARCHIVE_ACCESS, and to 180-730 for DEEP_ARCHIVE_ACCESS.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html",
  *check(configuration) {
    for (const tiering of configuration.ofType(TIERING).flatMap(({ root }) => root.blocks("tiering"))) {
      const [tier = "", days] = [tiering.string("access_tier"), tiering.number("days")];
      const least = MIN_DAYS.get(tier);
      if (days === undefined || least === undefined || (days >= least && days <= MAX_DAYS)) continue;
      const range = `${least} to ${MAX_DAYS}`;
      yield at(tiering, "days", {
        message: days < least ? `must be at least ${least} for ${tier}` : `must be at most ${MAX_DAYS}`,
        allowed: range,
        fix: `Set days to ${range}.`,
      });
    }
  },
};
