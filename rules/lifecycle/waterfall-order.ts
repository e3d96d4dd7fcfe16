import { isDownward, minGapDays, TRANSITION_STORAGE_CLASSES } from "../../contract/aws/retention";
import { oneOf } from "../../contract/wording";
import { at, type Rule, type Violation } from "../rule";
import { everyChain, type Move, steps } from "./moves";

/** Objects go down the storage classes, never up, and one class a day. */
export const waterfallOrder: Rule = {
  number: 4,
  id: "waterfall-order",
  severity: "error",
  title: "Transitions go from each storage class to one below it, on a later day",
  aws: "S3 refuses or never makes a move upwards, such as from GLACIER to STANDARD_IA, or from ONEZONE_IA to GLACIER_IR.",
  known: "documented; that two moves of a rule need different days, from a public apply log",
  fix: "Move to a class that S3 allows after the earlier one, or leave one of the moves out.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  *check(configuration) {
    for (const { moves } of everyChain(configuration)) {
      for (const { earlier, later } of steps(moves)) yield* orderViolation(earlier, later);
    }
  },
};

function* orderViolation(earlier: Move, later: Move): Generator<Violation> {
  const { storageClass: from } = earlier;
  // The same class twice, and too few days between, are other rules' concern.
  if (from === later.storageClass) return;
  if (!isDownward(from, later.storageClass)) {
    const allowed = TRANSITION_STORAGE_CLASSES.filter((to) => isDownward(from, to));
    const one = allowed.length === 0 ? "nothing" : oneOf(allowed);
    yield at(later.block, "storage_class", {
      message: allowed.length === 0 ? `must not follow ${from}` : `must be ${one} after ${from}`,
      allowed: one,
    });
  } else if (earlier.days === later.days && minGapDays(from, later.storageClass) === 0) {
    yield at(later.block, later.argument, {
      message: `must be later than the move to ${from}, which is on the same day`,
      allowed: `${earlier.days + 1} or more`,
      fix: `Set ${later.argument} to ${earlier.days + 1} or more, or leave one of the moves out.`,
    });
  }
}
