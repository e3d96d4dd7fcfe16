import { bucketNamed } from "../bucket-named";
import type { Block, KeySet } from "../configuration";
import { at, type Rule } from "../rule";
import { keysBehind, selectorsOf, tagsOf } from "./filters";
import { templatesWithin } from "./templates-within";

export const retentionGap: Rule = {
  number: 77,
  id: "retention-gap",
  severity: "warning",
  title: "Every kind of object is expired or moved by some lifecycle rule, or kept on purpose",
  aws: "Objects that no rule selects are kept for ever, in the class that they were uploaded to.",
  known: "our own rule, from what the bucket is said to hold",
  fix: "Add an enabled rule that expires or transitions these objects, or declare them as kept.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
  *check(configuration) {
    for (const lifecycle of configuration.ofType("aws_s3_bucket_lifecycle_configuration")) {
      const bucket = bucketNamed(lifecycle.root, configuration);
      const keys = keysBehind(lifecycle, configuration);
      if (bucket === undefined || keys === undefined || !lifecycle.root.seesAll("rule")) continue;
      const { resources, complete } = configuration.attached(bucket, lifecycle.type);
      if (!complete || resources.length > 1) continue;
      const rules = lifecycle.root.blocks("rule").filter(mayAct);
      const left = keys.filter(
        (kind) =>
          kind.kept !== true &&
          kind.templates.some((template) => !rules.some((rule) => mayGovern(rule, kind, template, keys))),
      );
      if (left.length === 0) continue;
      yield at(lifecycle.root, "", {
        message: "must expire or transition every kind of object that is not kept on purpose",
        allowed: "an enabled rule for each kind, by prefix, by tag or for the whole bucket",
        given: `no rule for ${left.map(({ name }) => name).join(", ")}`,
      });
    }
  },
};

/** Whether a rule expires or transitions current objects, or may. */
function mayAct(rule: Block): boolean {
  if (rule.string("status") === "Disabled") return false;
  if (!rule.isAbsent("transition")) return true;
  if (rule.isAbsent("expiration")) return false;
  const expirations = rule.blocks("expiration");
  return expirations.length === 0 || expirations.some((block) => !block.isAbsent("days") || !block.isAbsent("date"));
}

/** Whether a rule may select some keys of a template of a kind. What is not known may be anything. */
function mayGovern(rule: Block, kind: KeySet[number], template: string, keys: KeySet): boolean {
  return selectorsOf(rule).every((block) => {
    const prefix = block.string("prefix");
    if (prefix !== undefined && !templatesWithin(keys, prefix).has(template)) return false;
    return tagsOf(block).every(({ key, value }) => {
      const isOfLayout = keys.some(({ tags }) => tags?.[key] !== undefined);
      return !isOfLayout || kind.tags?.[key] === value;
    });
  });
}
