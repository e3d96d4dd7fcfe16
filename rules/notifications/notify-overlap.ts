import { oneOf } from "../../contract/wording";
import { type Block, literalOf } from "../configuration";
import { at, type Rule } from "../rule";
import { filterOf, notificationsOf } from "./entries";
import { shareEvents } from "./event-types";

interface Filter {
  readonly block: Block;
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

export const notifyOverlap: Rule = {
  number: 22,
  id: "notify-overlap",
  severity: "error",
  title: "No two entries of a bucket's notifications select the same object for the same event",
  aws: '"Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type."',
  known: "documented; a public apply log",
  fix: "Give the entries prefixes or suffixes that no key has both of, or send the events once, to a topic or to EventBridge, and fan out there.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
  *check(configuration) {
    for (const { entries } of notificationsOf(configuration)) {
      const earlier: Filter[] = [];
      for (const { block } of entries) {
        const filter = filterFrom(block);
        if (filter === undefined) continue;
        const overlapping = earlier.filter((other) => overlap(filter, other)).map((other) => other.block.path);
        earlier.push(filter);
        if (overlapping.length === 0) continue;
        yield at(block, "", {
          message: "must select no object that another entry selects for the same event",
          allowed: "prefixes of which neither begins with the other, or suffixes of which neither ends with the other",
          given: `an overlap with ${oneOf(overlapping).replace(/ or (?=[^ ]*$)/, " and ")}`,
        });
      }
    }
  },
};

/** What an entry selects; `undefined` when a filter is not known. */
function filterFrom(block: Block): Filter | undefined {
  const [prefix, suffix] = [filterOf(block, "filter_prefix"), filterOf(block, "filter_suffix")];
  if (prefix === undefined || suffix === undefined) return undefined;
  return { block, events: block.texts("events").flatMap((text) => literalOf(text) ?? []), prefix, suffix };
}

function overlap(one: Filter, other: Filter): boolean {
  return (
    (one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)) &&
    (one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix)) &&
    one.events.some((event) => other.events.some((otherEvent) => shareEvents(event, otherEvent)))
  );
}
