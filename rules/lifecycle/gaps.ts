import { minGapDays, minTransitionDays, type TransitionStorageClass } from "../../contract/aws/retention";
import type { Configuration } from "../configuration";
import { at, type Violation } from "../rule";
import { everyChain, type Move } from "./moves";

/** Transitions that come too few days after one to a class of `from`: S3 counts also where another class lies between. */
export function* gapViolations(
  configuration: Configuration,
  from: (storageClass: TransitionStorageClass) => boolean,
): Generator<Violation> {
  for (const { moves } of everyChain(configuration)) {
    for (const [index, later] of moves.entries()) {
      const earlier = moves.slice(0, index).filter(({ storageClass }) => from(storageClass));
      const strictest = earlier.sort((one, other) => leastDay(other, later) - leastDay(one, later))[0];
      if (strictest !== undefined) yield* gapViolation(strictest, later);
    }
  }
}

function* gapViolation(earlier: Move, later: Move): Generator<Violation> {
  const gap = minGapDays(earlier.storageClass, later.storageClass);
  if (gap === 0 || later.days - earlier.days >= gap) return;
  // The earlier one may be too early itself; what is proposed has to hold once that is put right, too.
  const least = Math.max(earlier.days, minTransitionDays(earlier.storageClass)) + gap;
  yield at(later.block, later.argument, {
    message: `must be ${gap} days or more after the move to ${earlier.storageClass} on day ${earlier.days}`,
    allowed: `${least} or more`,
    fix: `Set ${later.argument} to ${least} or more, or remove the move to ${earlier.storageClass}.`,
  });
}

function leastDay(earlier: Move, later: Move): number {
  return earlier.days + minGapDays(earlier.storageClass, later.storageClass);
}
