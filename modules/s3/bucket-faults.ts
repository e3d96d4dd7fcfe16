import { Token } from "cdktf";
import { MEDIA_TYPES, type MediaType } from "../../contract";
import {
  type Fault,
  LIFECYCLE_DAYS,
  type Retention,
  bucketNameFaults,
  corsOriginFaults,
  retentionFaults,
  wholeNumberFaults,
} from "../../contract/aws";

/** What is checked of a bucket; each kind of bucket has some of it. */
export interface CheckedBucketProps {
  readonly bucketName: string;
  readonly allowedOrigins?: readonly string[];
  readonly lifecycle?: Readonly<Record<MediaType, Retention>>;
  readonly retention?: Retention;
  readonly incompleteUploadDays: number;
  readonly noncurrentVersionDays?: number | undefined;
}

/** Everything that S3 would refuse about a bucket, or would accept and never match. Tokens are taken on trust. */
export function bucketFaults(props: CheckedBucketProps): readonly Fault[] {
  const { bucketName, allowedOrigins, lifecycle, retention, incompleteUploadDays, noncurrentVersionDays } = props;
  return [
    ...under(["bucketName"], isKnown(bucketName) ? bucketNameFaults(bucketName) : []),
    ...under(["allowedOrigins"], allowedOrigins === undefined ? [] : originsFaults(allowedOrigins)),
    ...(lifecycle === undefined ? [] : lifecycleFaults(lifecycle)),
    ...under(["retention"], retention === undefined ? [] : knownRetentionFaults(retention)),
    ...under(["incompleteUploadDays"], dayFaults(incompleteUploadDays)),
    ...under(["noncurrentVersionDays"], noncurrentVersionDays === undefined ? [] : dayFaults(noncurrentVersionDays)),
  ];
}

function originsFaults(origins: readonly string[]): readonly Fault[] {
  // A whole list may be a token, whose only item looks like a string.
  if (!isKnown(origins)) return [];
  if (origins.length === 0) return [{ path: [], message: "must name at least one origin, got: []" }];
  return origins.flatMap((origin, index) => under([index], isKnown(origin) ? corsOriginFaults(origin) : []));
}

function lifecycleFaults(lifecycle: Readonly<Record<MediaType, Retention>>): readonly Fault[] {
  return MEDIA_TYPES.flatMap((mediaType) =>
    under(["lifecycle", mediaType], knownRetentionFaults(lifecycle[mediaType])),
  );
}

function knownRetentionFaults(retention: Retention): readonly Fault[] {
  const { expirationDays, transitions } = retention;
  const known = isKnown(expirationDays) && transitions.every(({ days }) => isKnown(days));
  return known ? retentionFaults(retention) : [];
}

function dayFaults(days: number): readonly Fault[] {
  return isKnown(days) ? wholeNumberFaults(days, LIFECYCLE_DAYS) : [];
}

function under(path: Fault["path"], faults: readonly Fault[]): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

/** A token's number is negative and its string is no name: neither says anything about the value at apply. */
function isKnown(value: unknown): boolean {
  return !Token.isUnresolved(value);
}
