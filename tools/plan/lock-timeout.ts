/** How long a plan or an apply waits for whoever holds the state's lock. */
export const LOCK_TIMEOUT = "-lock-timeout=5m";

/**
 * Arguments for `TF_CLI_ARGS_plan` that wait for the state's lock, so that the second of two pipelines waits for the first.
 *
 * @param own What the user has there: a waiting time or `-lock` of his own stays as it is.
 */
export function withLockTimeout(own = ""): string {
  if (/(^|\s)["']?--?lock(-timeout)?(=|\s|$)/.test(own)) return own;
  return own.trim() === "" ? LOCK_TIMEOUT : `${own} ${LOCK_TIMEOUT}`;
}
