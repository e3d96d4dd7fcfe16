import { bucketNamed } from "../bucket-named";
import {
  type Configuration,
  globOf,
  globsIntersect,
  literalOf,
  policyGlob,
  type PolicyStatement,
  type Resource,
  s3Resource,
  Text,
} from "../configuration";
import { roleNamed, rolePolicies } from "../roles";
import { at, type Rule } from "../rule";
import { type Entry, filterOf, notificationsOf } from "./entries";
import { shareEvents } from "./event-types";

export const notifyRecursion: Rule = {
  number: 29,
  id: "notify-recursion",
  severity: "warning",
  title: "A function that new objects trigger does not write objects that trigger it again",
  aws: "Each object that the function writes triggers it again, without end and at your cost.",
  known: "documented",
  fix: "Let the function write to another bucket, or only to keys that the notification's prefix and suffix leave out.",
  source:
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-event-types",
  *check(configuration) {
    for (const { notification, entries } of notificationsOf(configuration)) {
      const bucket = bucketNamed(notification.root, configuration);
      if (bucket === undefined) continue;
      for (const entry of entries) {
        const keys = triggeringKeys(entry);
        const role = roleNamed(entry.destination?.root.text("role"), configuration);
        if (keys === undefined || role === undefined) continue;
        const written = rolePolicies(role, configuration)
          .policies.flatMap(({ statements }) => statements)
          .flatMap((statement) => writtenKeys(statement, bucket, configuration))
          .find((pattern) => globsIntersect(pattern, keys));
        if (written === undefined) continue;
        yield at(entry.block, "", {
          message: "must select no object that the function writes",
          allowed: `a filter that leaves out the keys ${written}, which the role ${role.address} may write`,
          given: `the keys ${policyGlob(keys)}`,
        });
      }
    }
  },
};

/** The keys by which new objects trigger a function, as a glob. */
function triggeringKeys({ kind, block }: Entry): string | undefined {
  const events = block.texts("events").map((text) => literalOf(text) ?? "");
  if (kind !== "lambda_function" || !events.some((event) => shareEvents(event, "s3:ObjectCreated:Put")))
    return undefined;
  const [prefix, suffix] = [filterOf(block, "filter_prefix"), filterOf(block, "filter_suffix")];
  return prefix === undefined || suffix === undefined ? undefined : `${globOf(prefix)}*${globOf(suffix)}`;
}

/** Keys of the very bucket that a statement lets be written, as globs. Wildcards for buckets or actions say little. */
function writtenKeys(statement: PolicyStatement, bucket: Resource, configuration: Configuration): readonly string[] {
  const { effect, actions, conditions, resources } = statement;
  const writes = actions.some((action) => literalOf(action)?.toLowerCase() === "s3:putobject");
  if (effect !== "Allow" || !writes || conditions.length > 0) return [];
  return resources.flatMap((text) => {
    if (!(text instanceof Text) || !text.references.some(({ resource }) => resource === bucket)) return [];
    const named = s3Resource(text, configuration);
    return named?.bucket === bucket && named.keyGlob !== undefined ? [named.keyGlob] : [];
  });
}
