import { formatGiven, oneOf } from "../wording";
import type { Fault } from "./fault";

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/**
 * What S3 would refuse about the name of a general purpose bucket.
 *
 * Dots are legal but refused here: with a dot in its name a bucket has no valid TLS certificate for virtual-hosted
 * requests, and every bucket of this project demands TLS.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketNameFaults(name: string): readonly Fault[] {
  const fault = (rule: string): Fault => ({ path: [], message: `${rule}, got: ${formatGiven(name)}` });
  const faults: Fault[] = [];
  if (name.length < 3 || name.length > 63) faults.push(fault("must have 3 to 63 characters"));
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
    faults.push(fault("must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit"));
  }
  if (RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix))) {
    faults.push(fault(`must not begin with ${oneOf(RESERVED_PREFIXES)}`));
  }
  if (RESERVED_SUFFIXES.some((suffix) => name.endsWith(suffix))) {
    faults.push(fault(`must not end with ${oneOf(RESERVED_SUFFIXES)}`));
  }
  return faults;
}
