import { formatGiven } from "../wording";
import type { Fault } from "./fault";

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:[1-9]\d{0,4})?$/;
const HTTPS = /^https:\/\/[a-z0-9*]([a-z0-9.*-]*[a-z0-9])?(:[1-9]\d{0,4})?$/;
const EVERY_HOST = /^https:\/\/\*(:|$)/;

/** Whether S3 refuses a text of a CORS rule, an allowed origin or header, for its wildcards: it takes one at most. */
export function hasSeveralWildcards(text: string): boolean {
  return text.split("*").length > 2;
}

/**
 * What is wrong with an allowed origin of a CORS rule.
 *
 * S3 refuses a second wildcard and compares the rest with the browser's `Origin` header letter by letter, so an origin
 * with a path or a trailing slash never matches. A bare `*` would let every site read, and plain HTTP is for the own
 * machine only.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 */
export function corsOriginFaults(origin: string): readonly Fault[] {
  const fault = (rule: string): Fault => ({ path: [], message: `${rule}, got: ${formatGiven(origin)}` });
  if (hasSeveralWildcards(origin)) return [fault("must have one wildcard (*) at most")];
  if (origin.endsWith("/")) return [fault("must not end with a slash: browsers send the origin without one")];
  const port = /:(\d+)$/.exec(origin)?.[1];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    return [fault("must have a port of 1 to 65535")];
  }
  if (/^(https:.*:443|http:.*:80)$/.test(origin))
    return [fault("must not name the default port: browsers leave it out")];
  if (HTTPS.test(origin) && !EVERY_HOST.test(origin)) return [];
  if (LOOPBACK.test(origin)) return [];
  return [fault("must be https://HOST[:PORT] in lower case, or http://localhost[:PORT] for development")];
}
