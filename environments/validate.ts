import * as v from "valibot";
import { type Fault, type FaultPath, formatGiven, formatPath } from "../contract/s3";
import { environmentSchema } from "./schema";
import type { Environment } from "./types";

/** Everything that is wrong with the environments, one line a fault. */
export class EnvironmentError extends Error {
  constructor(readonly faults: readonly string[]) {
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    super(`${count} in the environments:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.name = "EnvironmentError";
  }
}

/**
 * Checks every environment, and that no two of them claim the same name or bucket.
 *
 * @throws EnvironmentError naming every fault of every environment by its path.
 */
export function validateEnvironments(environments: readonly Environment[]): void {
  const faults = [...environments.flatMap(environmentFaults), ...sharedNameFaults(environments)];
  if (faults.length > 0)
    throw new EnvironmentError(faults.map(({ path, message }) => `${formatPath(path)} ${message}`));
}

/** How messages call an environment: by its name, or by its place where it has none. */
function label(environment: unknown, index: number): FaultPath {
  const name = valueAt(environment, ["name"]);
  return typeof name === "string" && name !== "" ? [name] : ["environments", index];
}

function environmentFaults(environment: unknown, index: number): readonly Fault[] {
  const result = v.safeParse(environmentSchema, environment);
  const faults = (result.issues ?? []).map((issue): Fault => ({
    path: (issue.path ?? []).map(({ key }) => key as string | number),
    message: issue.message,
  }));
  return [...faults, ...foreignClusterFaults(environment)].map(({ path, message }) => ({
    path: [...label(environment, index), ...path],
    message,
  }));
}

/** A cluster of another account never satisfies the role's trust policy, and nothing would say so. */
function foreignClusterFaults(environment: unknown): readonly Fault[] {
  const path = ["mediaService", "trust", "clusterArn"];
  const [arn, accountId] = [valueAt(environment, path), valueAt(environment, ["accountId"])];
  const owner = typeof arn === "string" ? /^arn:[^:]+:eks:[^:]+:(\d{12}):/.exec(arn)?.[1] : undefined;
  if (owner === undefined || owner === accountId) return [];
  // An account id that is none has its own fault.
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) return [];
  return [{ path, message: `must be a cluster of the account ${accountId}, got: ${formatGiven(arn)}` }];
}

/** Fields whose values name something that only one environment can own. */
const EXCLUSIVE: readonly (readonly FaultPath[])[] = [
  [["name"]],
  [
    ["bucketNames", "media"],
    ["state", "bucketName"],
  ],
];

function sharedNameFaults(environments: readonly unknown[]): readonly Fault[] {
  return EXCLUSIVE.flatMap((paths) => {
    const owners = new Map<unknown, FaultPath>();
    return environments.flatMap((environment, index) =>
      paths.flatMap((field): Fault[] => {
        const value = valueAt(environment, field);
        const path = [...label(environment, index), ...field];
        if (typeof value !== "string" || value === "") return [];
        const owner = owners.get(value);
        if (owner === undefined) {
          owners.set(value, path);
          return [];
        }
        const where = formatPath(owner) === formatPath(path) ? "an earlier environment" : formatPath(owner);
        return [{ path, message: `must differ from ${where}, got: ${formatGiven(value)}` }];
      }),
    );
  });
}

/** The value at a path; `undefined` where the path leads nowhere. */
function valueAt(value: unknown, path: FaultPath): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}
