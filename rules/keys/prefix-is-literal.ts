import { formatGiven } from "../../contract/wording";
import {
  type Block,
  type Configuration,
  describeKeys,
  type KeySet,
  someBetween,
  someMatching,
  somePrefixed,
  written,
} from "../configuration";
import { objectPolicies } from "../policies";
import { at, type Rule, type Saying, type Violation } from "../rule";
import { filterBlocks, keysBehind, tagsOf } from "./filters";
import { namedKeys } from "./named-keys";
import { isPattern } from "./patterns";

export const prefixIsLiteral: Rule = {
  number: 14,
  id: "prefix-is-literal",
  severity: "error",
  title: "Every prefix, suffix, tag and object ARN selects some key that the bucket holds",
  aws: "S3 accepts it and selects nothing: a prefix is compared with the beginning of the whole key, character by character.",
  known: "documented",
  fix: "Write a prefix that some key begins with, or select by tag, or change the keys so that they begin with what they are selected by.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
  *check(configuration) {
    for (const { block, keys, hasTags } of filterBlocks(configuration)) {
      const prefix = block.string("prefix");
      if (prefix !== undefined && (isPattern(prefix, keys) || !somePrefixed(keys, prefix)))
        yield deadPrefix(block, "prefix", prefix, keys);
      if (hasTags) yield* deadTags(block, keys);
    }
    yield* deadEventFilters(configuration);
    yield* deadArns(configuration);
  },
};

function* deadTags(block: Block, keys: KeySet): Iterable<Violation> {
  for (const { key, value, path } of tagsOf(block)) {
    // A tag that the layout does not know may be given to objects later.
    const values = [...new Set(keys.flatMap(({ tags }) => tags?.[key] ?? []))];
    if (values.length === 0 || values.includes(value)) continue;
    const message = `must be a value of the tag ${key} that some object carries`;
    yield { ...at(block, "", { message, allowed: values.join(", "), given: formatGiven(value) }), path };
  }
}

function* deadEventFilters(configuration: Configuration): Iterable<Violation> {
  for (const notification of configuration.ofType("aws_s3_bucket_notification")) {
    const keys = keysBehind(notification, configuration);
    if (keys === undefined) continue;
    for (const block of ["lambda_function", "queue", "topic"].flatMap((kind) => notification.root.blocks(kind))) {
      const [prefix, suffix] = [block.string("filter_prefix"), block.string("filter_suffix")];
      if (prefix !== undefined && !decoded(prefix).some((text) => !isPattern(text, keys) && somePrefixed(keys, text))) {
        yield deadPrefix(block, "filter_prefix", prefix, keys);
        continue;
      }
      // What is not known may be no prefix at all.
      const prefixes = decoded(prefix ?? "");
      if (suffix === undefined || decoded(suffix).some((end) => isEnd(end, prefixes, keys))) continue;
      yield at(block, "filter_suffix", {
        message:
          prefix === undefined
            ? "must be the end of some key of the bucket"
            : `must be the end of some key that begins with ${prefix}`,
        allowed: `an end of ${describeKeys(keys)}`,
        ...(isPattern(suffix, keys) && { fix: literal("suffix") }),
      });
    }
  }
}

/** Denials are left alone: they are often about keys that must never be. */
function* deadArns(configuration: Configuration): Iterable<Violation> {
  const keysOf = namedKeys(configuration);
  for (const { resource, policy } of objectPolicies(configuration)) {
    for (const { effect, resources, path } of policy.statements) {
      if (effect !== "Allow") continue;
      for (const text of resources) {
        const named = keysOf(text);
        if (named === undefined || someMatching(named.keys, named.pattern)) continue;
        yield {
          ...at(resource.root, "", {
            message: "must name objects that the bucket holds",
            allowed: `a pattern of ${describeKeys(named.keys)}`,
            given: formatGiven(written(text)),
            fix: "Write a pattern that some key matches; in an ARN, `*` matches any characters, slashes included.",
          }),
          path: `${path}.Resource`,
        };
      }
    }
  }
}

function deadPrefix(block: Block, name: string, prefix: string, keys: KeySet): Violation {
  const saying: Saying = {
    message: "must be the beginning of some key of the bucket",
    allowed: `a beginning of ${describeKeys(keys)}`,
  };
  return at(block, name, { ...saying, ...(isPattern(prefix, keys) && { fix: literal("prefix") }) });
}

function literal(what: string): string {
  return `Write the ${what} without wildcards or placeholders: a ${what} is literal, and * stands for itself. Or select by tag, or by a wildcard pattern of EventBridge.`;
}

/** Whether some key ends so, and begins with one of the prefixes. */
function isEnd(suffix: string, prefixes: readonly string[], keys: KeySet): boolean {
  return !isPattern(suffix, keys) && prefixes.some((prefix) => someBetween(keys, prefix, suffix));
}

/** A notification's filter as it is and as a URL has it, since special characters must be written so. */
function decoded(text: string): readonly string[] {
  try {
    return [text, decodeURIComponent(text.replaceAll("+", " "))];
  } catch {
    return [text];
  }
}
