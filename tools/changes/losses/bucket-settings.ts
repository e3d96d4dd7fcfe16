import type { JsonObject, ResourceChange } from "../change";
import { canonical } from "../canonical";
import { bucketPhrase } from "./naming";
import { NOT_KNOWN, textAt, withUnknowns } from "./values";

/** A setting of one bucket that a plan changes: its versioning, its lifecycle. */
export interface SettingChange {
  readonly address: string;
  readonly type: string;
  /** The bucket's name; `undefined` where it is not known. */
  readonly bucket: string | undefined;
  /** The bucket in a sentence. */
  readonly phrase: string;
  /** The resource's attributes; `null` where the plan knows of no such setting. */
  readonly before: JsonObject | null;
  /** As `before`, with NOT_KNOWN for what is not known. */
  readonly after: JsonObject | null;
  /** Whether another resource of the plan makes this setting of the bucket anew. Which of the two AWS is told of last is left to chance. */
  readonly madeAnew: boolean;
}

/** Where a setting is: a resource type, and the deprecated argument of `aws_s3_bucket` for the same. */
export interface SettingPlace {
  readonly type: string;
  readonly inline?: { readonly argument: string; readonly asResource: (blocks: readonly unknown[]) => JsonObject };
}

/**
 * What a plan does to a setting of buckets that there are before and after it. What it does to the settings of a bucket that
 * it makes is no loss, since nothing is in there; of one that it destroys, the bucket's own loss says it all.
 */
export function settingChanges(changes: readonly ResourceChange[], place: SettingPlace): readonly SettingChange[] {
  const made = namesOf(changes, ["create", "replace"], "after");
  const gone = namesOf(changes, ["destroy", "replace"], "before");
  const sides = changes.filter(({ type }) => type === place.type).flatMap(sidesOf);
  const left = new Map(
    sides.flatMap((side) => (side.before === null || side.bucket === undefined ? [] : [[side.bucket, side]])),
  );
  const come = new Set(sides.flatMap(({ after, bucket }) => (after === null || bucket === undefined ? [] : [bucket])));
  const settings = sides.flatMap(({ change, bucket, before, after }): readonly SettingChange[] => {
    // Terraform forgets it, and AWS keeps it.
    if (change.action === "forget") return [];
    const isMade = bucket === undefined ? made.size > 0 : made.has(bucket);
    const isGone = bucket !== undefined && gone.has(bucket);
    // A bucket that is replaced under its name is made and gone.
    if (before === null ? isMade : isGone) return [];
    return [
      {
        address: change.address,
        type: change.type,
        bucket,
        phrase: bucketPhrase(bucket, change),
        before: before ?? (bucket === undefined ? undefined : left.get(bucket)?.before) ?? null,
        after,
        madeAnew: after === null && bucket !== undefined && come.has(bucket),
      },
    ];
  });
  return [...settings, ...inlineChanges(changes, place)];
}

interface Side {
  readonly change: ResourceChange;
  readonly bucket: string | undefined;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** A change, or the two changes that it is where it goes from one bucket to another. */
function sidesOf(change: ResourceChange): readonly Side[] {
  const { before } = change;
  const after = change.after === null ? null : (withUnknowns(change.after, change.afterUnknown) as JsonObject);
  const from = bucketOf(before);
  const to = bucketOf(after);
  if (before === null || after === null || from === to) {
    return [{ change, bucket: from ?? to, before, after }];
  }
  return [
    { change, bucket: from, before, after: null },
    { change, bucket: to, before: null, after },
  ];
}

function bucketOf(attributes: JsonObject | null): string | undefined {
  const name = textAt(attributes, "bucket");
  return name === NOT_KNOWN ? undefined : name;
}

/** The names of the buckets that are made, or that go; `undefined` stands for names that are not known. */
function namesOf(
  changes: readonly ResourceChange[],
  actions: readonly ResourceChange["action"][],
  side: "before" | "after",
): ReadonlySet<string | undefined> {
  const buckets = changes.filter(({ type, action }) => type === "aws_s3_bucket" && actions.includes(action));
  return new Set(buckets.map((bucket) => bucketOf(bucket[side])));
}

/**
 * Settings that are written as arguments of the bucket itself. The provider copies what it finds into them where nobody
 * wrote them, but a plan then has the same copy before and after.
 */
function inlineChanges(changes: readonly ResourceChange[], { inline }: SettingPlace): readonly SettingChange[] {
  if (inline === undefined) return [];
  return changes.flatMap((change): readonly SettingChange[] => {
    const { action, address, type, before, after } = change;
    if (type !== "aws_s3_bucket" || action !== "update" || before === null || after === null) return [];
    const [was, now] = [before[inline.argument], after[inline.argument]];
    if (!Array.isArray(was) || !Array.isArray(now) || canonical(was) === canonical(now)) return [];
    const bucket = bucketOf(before);
    const sides = { before: inline.asResource(was), after: inline.asResource(now) };
    return [{ address, type, bucket, phrase: bucketPhrase(bucket, change), ...sides, madeAnew: false }];
  });
}
