import { isDownward } from "../../contract/aws/retention";
import { bucketNamed } from "../bucket-named";
import type { Block } from "../configuration";
import { isLeftOut } from "../left-out";
import { at, type Rule } from "../rule";
import { isEnabled, LIFECYCLE, TIERING } from "./lifecycle-rules";
import { chainsOf, type Move } from "./moves";
import { plainPrefix, scopeOf } from "./scope";

/** The archive tiers act on objects in INTELLIGENT_TIERING alone. */
export const tierNeedsItClass: Rule = {
  number: 57,
  id: "tier-needs-it-class",
  severity: "warning",
  title: "Where archive tiers are configured, the lifecycle moves objects to INTELLIGENT_TIERING",
  aws: "S3 applies the tiers only to objects in INTELLIGENT_TIERING; those in other classes are left alone.",
  known: "documented",
  fix: "Move the objects to INTELLIGENT_TIERING on day 0 instead, or remove the configuration of the tiers.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-auto-archiving-int-tiering.html",
  *check(configuration) {
    for (const { root } of configuration.ofType(TIERING)) {
      const bucket = bucketNamed(root, configuration);
      const { prefix } = scopeOf(root);
      const isOn = root.isAbsent("status") || isEnabled(root);
      if (bucket === undefined || prefix === undefined || !isOn || !isLeftOut(bucket.root, "lifecycle_rule")) continue;
      const { resources, complete } = configuration.attached(bucket, LIFECYCLE);
      const [lifecycle, second] = resources;
      if (!complete || lifecycle === undefined || !lifecycle.certain || second !== undefined) continue;
      if (mayMoveToTiering(lifecycle.root)) continue;
      const firstTier = firstTierDays(root);
      const move = lifecycle.root
        .blocks("rule")
        .filter((rule) => isEnabled(rule) && prefix.startsWith(plainPrefix(rule) ?? `${prefix}/`))
        .flatMap((rule) => chainsOf({ block: rule, noncurrentDays: "noncurrent_days" })[0]?.moves ?? [])
        .find((candidate) => leavesNone(candidate, firstTier));
      if (move === undefined) continue;
      yield at(root, "", {
        message: "must have objects in INTELLIGENT_TIERING to act on, to which the lifecycle moves none",
        allowed: "a lifecycle that moves the objects to INTELLIGENT_TIERING",
        given: `a move to ${move.storageClass} on day ${move.days}`,
      });
    }
  },
};

/** Whether a lifecycle may move something to INTELLIGENT_TIERING, as far as can be seen. */
function mayMoveToTiering(lifecycle: Block): boolean {
  if (!lifecycle.seesAll("rule")) return true;
  return lifecycle.blocks("rule").some((rule) => {
    const classes = rule.blocks("transition").map((transition) => transition.string("storage_class"));
    return !rule.seesAll("transition") || classes.some((one) => one === undefined || one === "INTELLIGENT_TIERING");
  });
}

/**
 * Whether a move of all objects leaves none for the tiers. One to a class that S3 reaches from INTELLIGENT_TIERING takes
 * also objects that were uploaded to it, if it comes no later than the first tier. One to a class above it is written for
 * objects that are in STANDARD.
 */
function leavesNone({ storageClass, days }: Move, firstTier: number): boolean {
  return !isDownward("INTELLIGENT_TIERING", storageClass) || days <= firstTier;
}

function firstTierDays(tierings: Block): number {
  const days = tierings.blocks("tiering").map((tiering) => tiering.number("days") ?? 0);
  return tierings.seesAll("tiering") ? Math.min(...days) : 0;
}
