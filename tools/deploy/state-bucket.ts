import type { Environment, S3State } from "../../environments";

/**
 * The bucket that keeps an environment's state.
 *
 * @throws Error for an environment that keeps it elsewhere.
 */
export function stateBucketOf({ name, state }: Pick<Environment, "name" | "state">): S3State {
  if (state.kind === "s3") return state;
  throw new Error(`${name}.state.kind must be "s3" for this, got: ${JSON.stringify(state.kind)}`);
}
