import { dev } from "./dev";
import { prod } from "./prod";
import type { Environment } from "./types";

export type * from "./delivery-types";
export { LOSS_KINDS, type LossKind } from "./losses";
export type * from "./types";
export { EnvironmentError, validateEnvironments } from "./validate";

/** Every environment that the app builds. */
export const environments: readonly Environment[] = [dev, prod];

/**
 * The environment of that name.
 *
 * @throws Error naming the valid names.
 */
export function findEnvironment(name: string, among: readonly Environment[] = environments): Environment {
  const found = among.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const names = among.map((environment) => environment.name).join(", ");
  throw new Error(`Unknown environment: must be one of ${names}, got: ${JSON.stringify(name)}`);
}
