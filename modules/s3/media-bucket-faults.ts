import { Token } from "cdktf";
import { MEDIA_TYPES } from "../../contract";
import {
  type Fault,
  LIFECYCLE_DAYS,
  type Retention,
  bucketNameFaults,
  corsOriginFaults,
  retentionFaults,
  wholeNumberFaults,
} from "../../contract/s3";
import type { MediaBucketProps } from "./media-bucket";

/** Everything that S3 would refuse about a media bucket, or would accept and never match. Tokens are taken on trust. */
export function mediaBucketFaults(props: MediaBucketProps): readonly Fault[] {
  const { bucketName, allowedOrigins, lifecycle, incompleteUploadDays, noncurrentVersionDays } = props;
  return [
    ...under(["bucketName"], isKnown(bucketName) ? bucketNameFaults(bucketName) : []),
    ...under(["allowedOrigins"], originsFaults(allowedOrigins)),
    ...MEDIA_TYPES.flatMap((mediaType) =>
      under(
        ["lifecycle", mediaType],
        isKnownRetention(lifecycle[mediaType]) ? retentionFaults(lifecycle[mediaType]) : [],
      ),
    ),
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

function isKnownRetention({ transitions, expirationDays }: Retention): boolean {
  return isKnown(expirationDays) && transitions.every(({ days }) => isKnown(days));
}
