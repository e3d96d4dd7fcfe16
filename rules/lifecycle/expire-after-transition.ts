import { at, type Rule } from "../rule";
import { expirationDays } from "./expiration-days";
import { everyChain, newerVersions } from "./moves";

/** Objects expire later than the last transition of their rule. */
export const expireAfterTransition: Rule = {
  number: 5,
  id: "expire-after-transition",
  severity: "error",
  title: "A rule's expiration is later than its transitions",
  aws: "\"'Days' in the Expiration action for filter '(prefix=)' must be greater than 'Days' in the Transition action\"",
  known: "documented; the text from public apply logs",
  fix: "Expire at least one day after the last transition, or leave that transition out.",
  source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html",
  *check(configuration) {
    for (const { rule, end, argument, moves, newer } of everyChain(configuration)) {
      const block = rule.block(end);
      const last = moves.at(-1);
      if (block === undefined || last === undefined) continue;
      const isOfCurrent = end === "expiration";
      // What spares other versions than the transition does may come before it.
      if (!isOfCurrent && newerVersions(block) !== newer) continue;
      const days = isOfCurrent ? expirationDays(block) : block.number(argument);
      if (days === undefined || days > last.days) continue;
      yield at(block, argument, {
        message: `must be greater than ${last.days}, the day of the move to ${last.storageClass}`,
        allowed: `${last.days + 1} or more`,
        fix: `Set ${argument} to ${last.days + 1} or more, or leave out the move to ${last.storageClass}.`,
      });
    }
  },
};
