import type { AcceptedLoss } from "../../environments/delivery-types";
import type { PlanChanges } from "../changes/change";
import { type Loss, lossesIn } from "../changes/losses";
import { secretMask } from "../changes/secrets";

/** A loss that the environment's file accepts. */
export interface AcceptedInPlan {
  readonly loss: Loss;
  /** Of the file. */
  readonly reason: string;
}

/** What the guard found. A plan may be applied where nothing is refused and nothing is stale. */
export interface PlanCheck {
  readonly refused: readonly Loss[];
  readonly accepted: readonly AcceptedInPlan[];
  /** What the file accepts and the plan does not do. Left there, it would wave a later accident through. */
  readonly stale: readonly AcceptedLoss[];
  /** Whether the plan changes nothing. Then nothing is stale: what was accepted may just have been applied. */
  readonly unchanged: boolean;
}

/**
 * Compares what a plan loses with what its environment accepts, by kind and address. One acceptance is for all losses of its
 * kind at its address: of several lifecycle rules of a bucket, say.
 *
 * @param plan Complete: of one that is not, nobody knows all losses.
 */
export function checkPlan(
  { changes, outputs }: Pick<PlanChanges, "changes" | "outputs">,
  acceptedLosses: readonly AcceptedLoss[],
): PlanCheck {
  const masked = secretMask({ changes, outputs });
  const losses = lossesIn(changes).map((loss) => (masked === undefined ? loss : { ...loss, what: masked(loss.what) }));
  const fits = (accepted: AcceptedLoss, loss: Loss): boolean =>
    accepted.loss === loss.kind && accepted.address === loss.address;
  const accepted = losses.flatMap((loss): readonly AcceptedInPlan[] => {
    const acceptance = acceptedLosses.find((item) => fits(item, loss));
    return acceptance === undefined ? [] : [{ loss, reason: acceptance.reason }];
  });
  const unchanged = changes.length === 0 && outputs.length === 0;
  return {
    refused: losses.filter((loss) => !acceptedLosses.some((item) => fits(item, loss))),
    accepted,
    stale: unchanged ? [] : acceptedLosses.filter((item) => !losses.some((loss) => fits(item, loss))),
    unchanged,
  };
}

/** Whether a plan may be applied. */
export function isAllowed({ refused, stale }: PlanCheck): boolean {
  return refused.length === 0 && stale.length === 0;
}
