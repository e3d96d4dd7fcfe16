import type { ResourceChange } from "../changes/change";
import type { Subject } from "./subject";

/** A resource that is destroyed or replaced, or that loses something which no later plan brings back. */
export interface Danger {
  readonly address: string;
  readonly module: string;
  readonly type: string;
  /** What happens to the resource itself. */
  readonly action: "destroyed" | "replaced" | "changed";
  /** What is lost, a sentence each, with who answers for it. */
  readonly losses: readonly { readonly what: string; readonly reason: string | undefined }[];
  /** Terraform's reason, in words. */
  readonly why: string | undefined;
}

/** What Terraform's reasons mean. See https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "tainted",
  replace_because_cannot_update: "cannot be changed in place",
  replace_by_request: "by request",
  replace_by_triggers: "by replace_triggered_by",
  delete_because_no_resource_config: "no longer declared",
  delete_because_no_module: "its module is gone",
  delete_because_wrong_repetition: "count or for_each was added or removed",
  delete_because_count_index: "count is lower",
  delete_because_each_key: "its for_each key is gone",
  delete_because_no_move_target: "moved to what is not declared",
};

/** All of a plan, the worst first: losses that nobody accepted, accepted ones, then destroyed and replaced resources. */
export function dangersIn({ changes: { changes }, losses, acceptedLosses }: Subject): readonly Danger[] {
  const accepted = new Map(acceptedLosses.map(({ loss, address, reason }) => [`${loss} ${address}`, reason]));
  const lost = new Map<string, Danger["losses"][number][]>();
  for (const { kind, address, what } of losses) {
    const loss = { what, reason: accepted.get(`${kind} ${address}`) };
    const present = lost.get(address);
    if (present === undefined) lost.set(address, [loss]);
    else present.push(loss);
  }
  const dangers = changes.flatMap((change): readonly Danger[] => {
    const ofThis = lost.get(change.address) ?? [];
    const action = change.action === "destroy" ? "destroyed" : change.action === "replace" ? "replaced" : "changed";
    if (action === "changed" && ofThis.length === 0) return [];
    lost.delete(change.address);
    const { address, module, type } = change;
    return [{ address, module, type, action, losses: ofThis, why: reasonOf(change) }];
  });
  // A loss must be told whatever else the plan says of its address.
  const others = losses
    .filter(({ address }) => lost.has(address))
    .flatMap(({ address, type }): readonly Danger[] => {
      const left = lost.get(address);
      lost.delete(address);
      return left === undefined ? [] : [{ address, module: "", type, action: "changed", losses: left, why: undefined }];
    });
  return [...dangers, ...others].toSorted((one, other) => severity(one) - severity(other));
}

/** Whether something is lost that nobody accepted. */
export function isRefused({ losses }: Danger): boolean {
  return losses.some(({ reason }) => reason === undefined);
}

function severity(danger: Danger): number {
  const ofAction = { destroyed: 0, replaced: 1, changed: 2 }[danger.action];
  return ofAction + (isRefused(danger) ? 0 : danger.losses.length > 0 ? 3 : 6);
}

function reasonOf({ reason, deposed }: ResourceChange): string | undefined {
  if (deposed !== undefined) return "an old object that a failed replacement left behind";
  return reason === undefined || !Object.hasOwn(REASONS, reason) ? undefined : REASONS[reason];
}
