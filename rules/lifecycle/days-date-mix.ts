import type { Block } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { isGiven, mayBeGiven } from "../given";
import { ownLifecycleRules } from "./lifecycle-rules";

const DAY_IN_MS = 24 * 60 * 60 * 1000;

/** A rule goes by days or by dates; dates are midnights in UTC, and days of an expiration begin with 1. */
export const daysDateMix: Rule = {
  number: 12,
  id: "days-date-mix",
  severity: "error",
  title: "A rule's transitions and expiration go all by days (expiration: 1 or more) or all by dates at midnight UTC",
  aws: "\"Found mixed 'Date' and 'Days'\"; \"'Date' must be at midnight GMT\"; an expiration of 0 days is refused.",
  known: "documented; recorded answer of AWS for midnight; the other texts from public apply logs",
  fix: "Use days, or dates such as 2031-01-01T00:00:00Z, in all transitions and the expiration of the rule.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html",
  *check(configuration) {
    for (const rule of ownLifecycleRules(configuration)) {
      const [transitions, expirations] = [rule.blocks("transition"), rule.blocks("expiration")];
      const dated = [...expirations, ...transitions].filter((block) => isGiven(block, "date"));
      const [first] = dated;
      if (
        first !== undefined &&
        (transitions.some(goesByDays) || expirations.some((block) => isGiven(block, "days")))
      ) {
        yield at(first, "date", {
          message: "must be absent, since other actions of the rule go by days",
          allowed: "days in all actions of the rule, or dates in all",
        });
      }
      for (const block of dated) yield* dateViolation(block);
      for (const block of expirations) yield* dayViolation(block);
    }
  },
};

/** A transition of 0 days is one; beside a date it is what plans show for days that nobody wrote. */
function goesByDays(transition: Block): boolean {
  return isGiven(transition, "days") || (transition.number("days") === 0 && transition.isAbsent("date"));
}

function* dateViolation(block: Block): Generator<Violation> {
  const date = Date.parse(block.string("date") ?? "");
  if (Number.isNaN(date) || date % DAY_IN_MS === 0) return;
  yield at(block, "date", {
    message: "must be midnight UTC",
    allowed: "a date with T00:00:00Z",
    fix: `Write "${new Date(date - (date % DAY_IN_MS)).toISOString().replace(".000", "")}", or the midnight after it.`,
  });
}

function* dayViolation(expiration: Block): Generator<Violation> {
  const days = expiration.number("days");
  const isByDays =
    !mayBeGiven(expiration, "date") &&
    (expiration.isAbsent("expired_object_delete_marker") ||
      expiration.boolean("expired_object_delete_marker") === false);
  if (days === undefined || days >= 1 || !isByDays) return;
  yield at(expiration, "days", {
    message: "must be at least 1",
    allowed: "1 or more",
    fix: "Set days to 1 or more.",
  });
}
