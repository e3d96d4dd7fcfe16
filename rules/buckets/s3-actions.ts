/**
 * Actions of S3 by what they apply to. Actions that are not here are taken for either.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const BUCKET_ACTIONS = `
  CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite ListBucket ListBucketMultipartUploads
  ListBucketVersions GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAcl GetBucketCORS GetBucketLocation
  GetBucketLogging GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy
  GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
  GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration
  GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration PutAccelerateConfiguration
  PutAnalyticsConfiguration PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification
  PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
  PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
  PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration
  PutReplicationConfiguration
`;

const OBJECT_ACTIONS = `
  AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
  DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
  GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
  GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication
  ListMultipartUploadParts ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold
  PutObjectRetention PutObjectTagging PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject
  ReplicateTags RestoreObject
`;

const KINDS = new Map<string, "bucket" | "object">([
  ...names(BUCKET_ACTIONS).map((name) => [name, "bucket"] as const),
  ...names(OBJECT_ACTIONS).map((name) => [name, "object"] as const),
]);

/** What an action of S3 applies to, whatever its case; `undefined` when that is not told here, as for patterns. */
export function s3ActionKind(action: string): "bucket" | "object" | undefined {
  return KINDS.get(action.toLowerCase());
}

function names(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((name) => `s3:${name.toLowerCase()}`);
}
