import { accessRules } from "./access";
import { bucketsRules } from "./buckets";
import { keysRules } from "./keys";
import { lifecycleRules } from "./lifecycle";
import { monitoringRules } from "./monitoring";
import { notificationsRules } from "./notifications";
import { replicationRules } from "./replication";
import type { Rule } from "./rule";

/** Every rule, in the order of the rulebook. */
export const rules: readonly Rule[] = [
  ...lifecycleRules,
  ...bucketsRules,
  ...keysRules,
  ...notificationsRules,
  ...replicationRules,
  ...monitoringRules,
  ...accessRules,
].sort((one, other) => one.number - other.number);
