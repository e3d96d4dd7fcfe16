import * as v from "valibot";
import { type Fault, type FaultPath, formatPath } from "../contract/aws";
import { cdnFaults } from "./cdn-faults";
import { eventFaults } from "./event-faults";
import { withoutPrivateKey } from "./private-key";
import { replicationFaults } from "./replication-faults";
import { environmentSchema } from "./schema";
import { sharedNameFaults } from "./shared-names";
import { subscriberListFaults } from "./subscriber-faults";
import { trustFaults } from "./trust-faults";
import type { Environment } from "./types";
import { environmentPath } from "./value-at";

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
  if (faults.length === 0) return;
  throw new EnvironmentError(faults.map(({ path, message }) => withoutPrivateKey(`${formatPath(path)} ${message}`)));
}

/**
 * Checks of fields against each other. They read whatever was given: a fault in one field does not hide another's, as it
 * would in the schema.
 */
const BESIDE_THE_SCHEMA = [replicationFaults, eventFaults, subscriberListFaults, cdnFaults, trustFaults];

function environmentFaults(environment: unknown, index: number): readonly Fault[] {
  const at = environmentPath(environment, index);
  return [...schemaFaults(environment, at), ...BESIDE_THE_SCHEMA.flatMap((find) => find(environment, at))];
}

function schemaFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  return (v.safeParse(environmentSchema, environment).issues ?? []).map((issue) => ({
    path: [...at, ...(issue.path ?? []).map(({ key }) => key as string | number)],
    message: issue.message,
  }));
}
