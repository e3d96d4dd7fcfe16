import { minTransitionDays } from "../../contract/aws/retention";
import { at, type Rule } from "../rule";
import { expirationDays } from "./expiration-days";
import { everyChain } from "./moves";

/** Objects stay 30 days in STANDARD before they may go to an infrequent-access class. */
export const iaMin30: Rule = {
  number: 1,
  id: "ia-min-30",
  severity: "error",
  title: "Objects move to STANDARD_IA and ONEZONE_IA on day 30 at the earliest",
  aws: "\"'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'\"",
  known: "documented, also for noncurrent versions; the text from a public apply log",
  fix: "Set the days to 30 or more, or move to INTELLIGENT_TIERING or GLACIER_IR, which are allowed from day 0.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  *check(configuration) {
    for (const { rule, end, moves } of everyChain(configuration)) {
      for (const { block, argument, days, storageClass } of moves) {
        const least = minTransitionDays(storageClass);
        if (days >= least) continue;
        const expiration = end === "expiration" ? rule.block(end) : undefined;
        const last = expiration === undefined ? undefined : expirationDays(expiration);
        const isTooLate = last !== undefined && last <= least;
        yield at(block, argument, {
          message: `must be at least ${least} for ${storageClass}`,
          allowed: `${least} or more`,
          // With the least days it would come after the end of the object, which S3 refuses as well.
          fix: isTooLate ? `Remove this transition: the objects expire on day ${last}.` : undefined,
        });
      }
    }
  },
};
