import { TRANSITION_STORAGE_CLASSES, type TransitionStorageClass } from "../../contract/aws/retention";
import type { Block } from "../configuration";
import { mayBeGiven } from "../given";
import { perConfiguration } from "../once";
import { everyLifecycleRule, type LifecycleRule } from "./lifecycle-rules";

/** A transition of which the day and the class are known. */
export interface Move {
  readonly block: Block;
  /** Name of the argument that holds its days. */
  readonly argument: "days" | "noncurrent_days";
  readonly days: number;
  readonly storageClass: TransitionStorageClass;
}

/** Transitions that the same objects go through. */
export interface Chain {
  /** The block that ends it: `expiration` or `noncurrent_version_expiration`. */
  readonly end: "expiration" | "noncurrent_version_expiration";
  /** How the end calls its days. */
  readonly argument: "days" | "noncurrent_days";
  /** Earliest first, those of one day in the order of the classes: plans have them in any order. */
  readonly moves: readonly Move[];
  /** Newer versions that are spared by each of the moves. */
  readonly newer: string;
}

/** The chains of every lifecycle rule that can be seen, with their rules. */
export const everyChain = perConfiguration((configuration): readonly (Chain & { readonly rule: Block })[] =>
  everyLifecycleRule(configuration).flatMap((rule) => chainsOf(rule).map((chain) => ({ ...chain, rule: rule.block }))),
);

/** The chains of a rule: one of the current version, and those of noncurrent versions. */
export function chainsOf({ block, noncurrentDays }: LifecycleRule): readonly Chain[] {
  const current = block.blocks("transition").flatMap((transition) => moveOf(transition, "days"));
  const groups = new Map<string, Move[]>();
  for (const transition of block.blocks("noncurrent_version_transition")) {
    // One of which that is not known is compared with no other.
    const newer = newerVersions(transition) ?? `not known ${groups.size}`;
    groups.set(newer, [...(groups.get(newer) ?? []), ...moveOf(transition, noncurrentDays)]);
  }
  return [
    { end: "expiration", argument: "days", moves: current.sort(byDay), newer: "" },
    ...[...groups].map(([newer, moves]) => ({
      end: "noncurrent_version_expiration" as const,
      argument: noncurrentDays,
      moves: moves.sort(byDay),
      newer,
    })),
  ];
}

/** How many newer versions a block spares, `""` for none; `undefined` when that is not known. */
export function newerVersions(block: Block): string | undefined {
  return mayBeGiven(block, "newer_noncurrent_versions") ? block.string("newer_noncurrent_versions") : "";
}

/** Each move with the one before it. */
export function steps(moves: readonly Move[]): readonly { readonly earlier: Move; readonly later: Move }[] {
  return moves.flatMap((later, index) => {
    const earlier = moves[index - 1];
    return earlier === undefined ? [] : [{ earlier, later }];
  });
}

function moveOf(block: Block, argument: Move["argument"]): readonly Move[] {
  const storageClass = TRANSITION_STORAGE_CLASSES.find((known) => known === block.string("storage_class"));
  const days = mayBeGiven(block, "date") ? undefined : block.number(argument);
  return storageClass === undefined || days === undefined ? [] : [{ block, argument, days, storageClass }];
}

function byDay(one: Move, other: Move): number {
  const order = (move: Move): number => TRANSITION_STORAGE_CLASSES.indexOf(move.storageClass);
  return one.days - other.days || order(one) - order(other);
}
