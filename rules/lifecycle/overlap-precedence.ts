import { formatGiven } from "../../contract/wording";
import { bucketNamed } from "../bucket-named";
import type { Block, Configuration } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { versioningOf } from "../versioning";
import { expirationDays } from "./expiration-days";
import { isEnabled, LIFECYCLE } from "./lifecycle-rules";
import { chainsOf } from "./moves";
import { plainPrefix } from "./scope";

/** Of two rules that expire an object, the earlier one has its way. */
export const overlapPrecedence: Rule = {
  number: 17,
  id: "overlap-precedence",
  severity: "warning",
  title: "No rule for a wider prefix expires objects before a narrower rule acts on them",
  aws: "S3 takes overlapping rules and honors the earlier expiration; permanent deletion comes before transition.",
  known: "documented",
  fix: "Expire later in the rule with the wider prefix, or earlier in this one.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html",
  *check(configuration) {
    for (const { root } of configuration.ofType(LIFECYCLE)) {
      const rules = root.blocks("rule").flatMap((block) => {
        const prefix = isEnabled(block) ? plainPrefix(block) : undefined;
        return prefix === undefined ? [] : [{ block, prefix }];
      });
      const ends = new Map<string, number>();
      for (const { block, prefix } of rules) {
        const days = endOf(block);
        if (days !== undefined) ends.set(prefix, Math.min(days, ends.get(prefix) ?? days));
      }
      const deletes = isDeleting(configuration, root);
      for (const { block, prefix } of rules) {
        const wider = earliestWider(ends, prefix);
        if (wider !== undefined) yield* inertAction(block, wider, deletes);
      }
    }
  },
};

interface Wider {
  readonly prefix: string;
  readonly days: number;
}

/** The earliest expiration of a shorter prefix. */
function earliestWider(ends: ReadonlyMap<string, number>, prefix: string): Wider | undefined {
  let earliest: Wider | undefined;
  for (let length = 0; length < prefix.length; length += 1) {
    const days = ends.get(prefix.slice(0, length));
    if (days !== undefined && days < (earliest?.days ?? Infinity)) earliest = { prefix: prefix.slice(0, length), days };
  }
  return earliest;
}

/** Of a rule, the expiration that never acts, or else the first such transition: one finding says it. */
function* inertAction(rule: Block, wider: Wider, deletes: boolean): Generator<Violation> {
  const expiration = rule.block("expiration");
  const moves = chainsOf({ block: rule, noncurrentDays: "noncurrent_days" })[0]?.moves ?? [];
  // On one day, a transition comes before a delete marker, but after a deletion.
  const move = moves.find(({ days }) => days > wider.days || (deletes && days === wider.days));
  const isLate = (endOf(rule) ?? 0) > wider.days;
  const inert = isLate ? expiration : move?.block;
  if (inert === undefined) return;
  const scope = wider.prefix === "" ? "the whole bucket" : `the prefix ${formatGiven(wider.prefix)}`;
  yield at(inert, "days", {
    message: `must come before the rule for ${scope} expires the objects, on day ${wider.days}`,
    allowed: isLate ? `${wider.days} or less` : `less than ${wider.days}`,
  });
}

function endOf(rule: Block): number | undefined {
  const expiration = rule.block("expiration");
  return expiration === undefined ? undefined : expirationDays(expiration);
}

/** Whether an expiration deletes for sure, rather than adding a delete marker. */
function isDeleting(configuration: Configuration, lifecycle: Block): boolean {
  const bucket = bucketNamed(lifecycle, configuration);
  return bucket !== undefined && versioningOf(bucket, configuration).state === "missing";
}
