import type { Block } from "../configuration";
import { at, type Rule, type Violation } from "../rule";
import { mayBeGiven } from "../given";
import { ownLifecycleRules, LIFECYCLE } from "./lifecycle-rules";
import { newerVersions } from "./moves";

/** No two rules of a bucket have the same id, and no two transitions of a rule the same class. */
export const uniqueIdsClasses: Rule = {
  number: 11,
  id: "unique-ids-classes",
  severity: "error",
  title: "Rule ids are unique within a bucket, and storage classes within a rule's transitions",
  aws: "\"Rule ID must be unique\"; \"'StorageClass' must be different for 'Transition' actions in same 'Rule'\"",
  known: "documented for ids; public apply logs",
  fix: "Give each rule its own id, and each transition of a rule its own storage class.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  *check(configuration) {
    for (const { root } of configuration.ofType(LIFECYCLE)) yield* sameIds(root.blocks("rule"));
    for (const rule of ownLifecycleRules(configuration)) {
      yield* sameClasses(rule.blocks("transition"), "days");
      yield* sameClasses(rule.blocks("noncurrent_version_transition"), "noncurrent_days");
    }
  },
};

function* sameIds(rules: readonly Block[]): Generator<Violation> {
  const seen = new Set<string>();
  for (const rule of rules) {
    const id = rule.string("id");
    if (id === undefined || id === "") continue;
    if (seen.has(id)) yield at(rule, "id", { message: "must be unique among the rules", allowed: "an id of its own" });
    seen.add(id);
  }
}

function* sameClasses(transitions: readonly Block[], argument: string): Generator<Violation> {
  const seen = new Map<string, string>();
  for (const transition of transitions) {
    const [storageClass, newer] = [transition.string("storage_class"), newerVersions(transition)];
    const when = mayBeGiven(transition, "date") ? transition.string("date") : transition.string(argument);
    if (storageClass === undefined || newer === undefined || when === undefined) continue;
    const key = `${storageClass} ${newer}`;
    const before = seen.get(key);
    seen.set(key, when);
    // Blocks that are the same in all are one to Terraform.
    if (before === undefined || before === when) continue;
    yield at(transition, "storage_class", {
      message: "must be different from those of the rule's other transitions",
      allowed: "a class that no other transition of the rule has",
      fix: "Remove one of the two transitions: an object moves to a class once.",
    });
  }
}
