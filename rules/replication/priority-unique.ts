import { at, type Rule } from "../rule";
import { hasFilter, REPLICATION, type ReplicationRule, rulesOf } from "./replication-rules";

export const priorityUnique: Rule = {
  number: 33,
  id: "priority-unique",
  severity: "error",
  title: "Each replication rule with a filter has a priority of its own",
  aws: '"Found duplicate priority 0." A rule without a priority is sent with 0, and it does not matter that the destinations differ.',
  known: "a trace of the provider; a public apply log",
  fix: "Number the rules: give each a priority that no other rule has.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html",
  *check(configuration) {
    for (const replication of configuration.ofType(REPLICATION)) {
      const first = new Map<number, ReplicationRule>();
      for (const rule of rulesOf(replication).filter(hasFilter)) {
        const priority = rule.block.isAbsent("priority") ? 0 : rule.block.number("priority");
        if (priority === undefined) continue;
        const other = first.get(priority);
        if (other === undefined) {
          first.set(priority, rule);
          continue;
        }
        yield at(rule.block, "priority", {
          message: `must differ from that of ${other.block.path}`,
          allowed: "a number that no other rule has",
          given: rule.block.isAbsent("priority") ? "nothing, which is sent as 0" : String(priority),
        });
      }
    }
  },
};
