import type { Resource } from "./resource";
import type { Value } from "./value";

/** What names in expressions stand for, in one module. */
export interface Scope {
  /**
   * What `var.x`, `local.x`, `module.x.y` and the like are.
   *
   * @param path Such as `["var", "environment"]`.
   * @returns `undefined` for what is not known.
   */
  lookup(path: readonly string[]): Value | undefined;
  /** The resource or data source of an address without index, such as `data.aws_s3_bucket.media`. */
  resource(address: string): Resource | undefined;
}
