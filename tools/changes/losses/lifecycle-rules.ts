import type { JsonObject } from "../change";
import type { SettingPlace } from "./bucket-settings";
import { type Selection, selectionOf } from "./selection";
import { blocksAt, NOT_KNOWN, numberAt, type Read, textAt, valueAt } from "./values";

/** What a lifecycle rule removes: current objects by age or date, or old versions. */
export interface Removal {
  readonly kind: "expiration" | "date" | "noncurrent";
  readonly selection: Selection;
  /**
   * The smaller each, the more is removed. Of `expiration`: days. Of `date`: milliseconds since 1970. Of `noncurrent`: days
   * since the version was replaced, and how many newer old versions there must be. `undefined` for what is not known.
   */
  readonly amounts: readonly number[] | undefined;
}

/** A move of objects to another storage class. */
export interface Move {
  readonly selection: Selection;
  /** Whether it moves old versions. */
  readonly noncurrent: boolean;
  readonly storageClass: string;
  /** Days, or a date as `YYYY-MM-DD`; `undefined` for what is not known. */
  readonly when: number | string | undefined;
}

/** What a bucket's lifecycle does. Rules that are switched off do nothing. */
export interface Lifecycle {
  readonly removals: readonly Removal[];
  readonly moves: readonly Move[];
  /** Whether rules may come that are not known yet. */
  readonly open: boolean;
}

/** Where lifecycles are. */
export const LIFECYCLE: SettingPlace = {
  type: "aws_s3_bucket_lifecycle_configuration",
  inline: { argument: "lifecycle_rule", asResource: (blocks) => ({ rule: blocks.map(inlineRule) }) },
};

/** @param attributes Of a lifecycle configuration; `null` for none. */
export function lifecycleOf(attributes: JsonObject | null): Lifecycle {
  const rules = blocksAt(attributes, "rule");
  if (rules === NOT_KNOWN) return { removals: [], moves: [], open: true };
  const active = rules.filter((rule) => rule === NOT_KNOWN || textAt(rule, "status") !== "Disabled");
  return {
    removals: active.flatMap(removalsOf),
    moves: active.flatMap(movesOf),
    open: active.some((rule) =>
      [rule, valueAt(rule, "expiration"), valueAt(rule, "noncurrent_version_expiration")].includes(NOT_KNOWN),
    ),
  };
}

function removalsOf(rule: unknown): readonly Removal[] {
  const selection = selectionOf(rule);
  const isSure = textAt(rule, "status") !== NOT_KNOWN;
  const removal = (kind: Removal["kind"], ...amounts: readonly Read<number>[]): Removal => ({
    kind,
    selection,
    amounts: isSure && amounts.every((amount) => typeof amount === "number") ? amounts : undefined,
  });
  const expirations = listAt(rule, "expiration").flatMap((expiration) => {
    const days = numberAt(expiration, "days");
    const date = textAt(expiration, "date");
    return [
      // The provider writes 0 for an expiration of delete markers alone.
      ...(days === undefined || days === 0 ? [] : [removal("expiration", days)]),
      ...(date === undefined ? [] : [removal("date", date === NOT_KNOWN ? NOT_KNOWN : Date.parse(date))]),
    ];
  });
  const versions = listAt(rule, "noncurrent_version_expiration").map((expiration) =>
    removal(
      "noncurrent",
      numberAt(expiration, "noncurrent_days") ?? 0,
      numberAt(expiration, "newer_noncurrent_versions") ?? 0,
    ),
  );
  return [...expirations, ...versions];
}

function movesOf(rule: unknown): readonly Move[] {
  const selection = selectionOf(rule);
  const move = (transition: unknown, noncurrent: boolean, days: string): readonly Move[] => {
    const storageClass = textAt(transition, "storage_class");
    const date = textAt(transition, "date");
    const when = date ?? numberAt(transition, days) ?? 0;
    if (typeof storageClass !== "string") return [];
    const known = when === NOT_KNOWN || textAt(rule, "status") === NOT_KNOWN ? undefined : when;
    return [{ selection, noncurrent, storageClass, when: typeof known === "string" ? known.slice(0, 10) : known }];
  };
  return [
    ...listAt(rule, "transition").flatMap((transition) => move(transition, false, "days")),
    ...listAt(rule, "noncurrent_version_transition").flatMap((transition) => move(transition, true, "noncurrent_days")),
  ];
}

function listAt(rule: unknown, name: string): readonly unknown[] {
  const blocks = blocksAt(rule, name);
  return blocks === NOT_KNOWN ? [] : blocks;
}

/** A block `lifecycle_rule` of a bucket as a `rule` of a lifecycle configuration. */
function inlineRule(block: unknown): JsonObject {
  const { enabled, prefix, tags, noncurrent_version_expiration, noncurrent_version_transition, ...rest } =
    block as JsonObject;
  const withDays = (blocks: unknown): readonly JsonObject[] =>
    (Array.isArray(blocks) ? (blocks as JsonObject[]) : []).map(({ days, ...other }) => ({
      ...other,
      noncurrent_days: days,
    }));
  return {
    ...rest,
    status: enabled === true ? "Enabled" : "Disabled",
    filter: [{ and: [{ prefix, tags }] }],
    noncurrent_version_expiration: withDays(noncurrent_version_expiration),
    noncurrent_version_transition: withDays(noncurrent_version_transition),
  };
}
