import type { Fault, FaultPath } from "../contract/aws";
import { foreignAccountFaults } from "./foreign-account";
import { textAt } from "./value-at";

/** A cluster of another account never satisfies the role's trust policy, and nothing would say so. */
export function trustFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const path = ["mediaService", "trust", "clusterArn"];
  const arn = textAt(environment, path) ?? "";
  const owner = /^arn:[^:]+:eks:[^:]+:(\d{12}):/.exec(arn)?.[1];
  return foreignAccountFaults(environment, { at, path, owner, what: "a cluster" });
}
