import { formatGiven, oneOf } from "../wording";
import type { Fault } from "./fault";

const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

/** What a name must be, and whether one is it. */
type Demand = readonly [text: string, isMet: (name: string) => boolean];

const LENGTH: Demand = ["must have 3 to 63 characters", ({ length }) => length >= 3 && length <= 63];

const WITHOUT_DOTS: Demand = [
  "must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit",
  (name) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name),
];

const WITH_DOTS: readonly Demand[] = [
  [
    "must be lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit",
    (name) => /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name),
  ],
  ["must not have two dots in a row", (name) => !name.includes("..")],
  ["must not look like an IP address", (name) => !/^\d+\.\d+\.\d+\.\d+$/.test(name)],
];

const RESERVED: readonly Demand[] = [
  [
    `must not begin with ${oneOf(RESERVED_PREFIXES)}`,
    (name) => !RESERVED_PREFIXES.some((prefix) => name.startsWith(prefix)),
  ],
  [
    `must not end with ${oneOf(RESERVED_SUFFIXES)}`,
    (name) => !RESERVED_SUFFIXES.some((suffix) => name.endsWith(suffix)),
  ],
];

/**
 * What S3 demands of the name of a general purpose bucket and this one is not.
 *
 * @returns Texts such as `must have 3 to 63 characters`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function unmetByBucketName(name: string): readonly string[] {
  return unmet(name, [LENGTH, ...WITH_DOTS, ...RESERVED]);
}

/**
 * What this project, or S3, would refuse about the name of a general purpose bucket.
 *
 * Dots are legal but refused here: with a dot in its name a bucket has no valid TLS certificate for virtual-hosted
 * requests, and every bucket of this project demands TLS.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function bucketNameFaults(name: string): readonly Fault[] {
  return unmet(name, [LENGTH, WITHOUT_DOTS, ...RESERVED]).map((text) => ({
    path: [],
    message: `${text}, got: ${formatGiven(name)}`,
  }));
}

function unmet(name: string, demands: readonly Demand[]): readonly string[] {
  return demands.flatMap(([text, isMet]) => (isMet(name) ? [] : [text]));
}
