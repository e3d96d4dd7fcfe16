import { at, type Rule } from "../rule";
import { isGiven } from "../given";
import { LIFECYCLE } from "./lifecycle-rules";

const TYPES = [LIFECYCLE, "aws_s3_bucket_replication_configuration"];
const PREDICATES = ["prefix", "tag", "object_size_greater_than", "object_size_less_than", "and"];

/** Several conditions of a filter stand within `and`. */
export const filterOnePredicate: Rule = {
  number: 7,
  id: "filter-one-predicate",
  severity: "error",
  title: "A filter holds one predicate, or several of them within `and`",
  aws: '"MalformedXML": a filter has exactly one of prefix, tag, object sizes and And.',
  known: "documented; recorded answer of AWS",
  fix: "Put all predicates of the filter into one and block; there, tags replaces tag.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRuleFilter.html",
  *check(configuration) {
    for (const { root } of TYPES.flatMap((type) => configuration.ofType(type))) {
      for (const filter of root.blocks("rule").flatMap((rule) => rule.blocks("filter"))) {
        const given = PREDICATES.filter((name) => isGiven(filter, name));
        if (given.length < 2) continue;
        yield at(filter, "", {
          message: given.includes("and")
            ? "must hold nothing beside its and block"
            : "must hold several predicates within one and block",
          allowed: "one predicate, or one and block",
          given: given.join(", "),
        });
      }
    }
  },
};
