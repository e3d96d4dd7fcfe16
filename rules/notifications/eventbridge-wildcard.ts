import { type Block, isList, isMap, literalOf, Text, type Value, written } from "../configuration";
import { at, type Rule } from "../rule";
import { formatGiven } from "../../contract/wording";

export const eventbridgeWildcard: Rule = {
  number: 31,
  id: "eventbridge-wildcard",
  severity: "error",
  title: "A wildcard pattern of EventBridge has no two wildcards in a row",
  aws: '"Consecutive wildcard characters at pos n": EventBridge refuses the rule.',
  known: "the published source of EventBridge's matcher, aws/event-ruler; a public apply log",
  fix: "Write one `*`, which matches any characters, slashes included; a literal asterisk is written `\\*`.",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html",
  *check(configuration) {
    for (const { root } of configuration.ofType("aws_cloudwatch_event_rule")) {
      for (const pattern of wildcardsIn(patternOf(root))) {
        if (!hasConsecutive(pattern)) continue;
        yield at(root, "event_pattern", {
          message: "must have no two wildcards in a row",
          allowed: "a single * at a place",
          given: formatGiven(pattern),
        });
      }
    }
  },
};

/** The event pattern: from `jsonencode`, or JSON as a text. */
function patternOf(root: Block): Value | undefined {
  const value = root.value("event_pattern");
  if (typeof value !== "string" && !(value instanceof Text)) return value;
  try {
    // References stand within texts of the JSON, and are read as they are written.
    return JSON.parse(written(value)) as Value;
  } catch {
    return undefined;
  }
}

/**
 * The patterns of all `wildcard` matchers. A matcher holds a text, or a list of them within `anything-but`; a list
 * elsewhere belongs to a field of the event that is called so.
 */
function wildcardsIn(value: Value | undefined, within = ""): readonly string[] {
  if (isList(value)) return value.flatMap((item) => wildcardsIn(item, within));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const isMatcher = name === "wildcard" && (!isList(item) || within === "anything-but");
    if (!isMatcher) return wildcardsIn(item, name);
    return (isList(item) ? item : [item]).flatMap(shown);
  });
}

/** A pattern, with a character for each part that is not known. */
function shown(pattern: Value): readonly string[] {
  if (typeof pattern === "string") return [pattern];
  if (!(pattern instanceof Text)) return [];
  return [literalOf(pattern) ?? pattern.parts.map((part) => (typeof part === "string" ? part : "?")).join("")];
}

/** Whether two wildcards follow each other, escaped asterisks being none. */
function hasConsecutive(pattern: string): boolean {
  return pattern.replace(/\\[*\\]/g, "?").includes("**");
}
