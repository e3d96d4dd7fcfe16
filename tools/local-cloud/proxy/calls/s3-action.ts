import type { IncomingMessage } from "node:http";
import { type BucketRequest, bucketRequest, objectRequest, subresources } from "../bucket-request";
import type { CalledAction } from "./calls";

/**
 * Subresource of a bucket -> what S3's IAM actions call it. A deletion is a `Put…` of nothing, but for what
 * {@link DELETED} lists.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const SUBRESOURCES: Readonly<Record<string, string>> = {
  accelerate: "AccelerateConfiguration",
  acl: "BucketAcl",
  analytics: "AnalyticsConfiguration",
  cors: "BucketCORS",
  encryption: "EncryptionConfiguration",
  "intelligent-tiering": "IntelligentTieringConfiguration",
  inventory: "InventoryConfiguration",
  lifecycle: "LifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  metrics: "MetricsConfiguration",
  notification: "BucketNotification",
  "object-lock": "BucketObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  policyStatus: "BucketPolicyStatus",
  publicAccessBlock: "BucketPublicAccessBlock",
  replication: "ReplicationConfiguration",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

/** Subresources whose deletion is an action of its own. */
const DELETED: ReadonlySet<string> = new Set(["policy", "website"]);

const ARN = "arn:aws:s3:::";

/** The IAM action of a request to S3, and the bucket or object that it is about. */
export function s3Call(request: IncomingMessage): CalledAction {
  const { method = "", url = "" } = request;
  const object = objectRequest(request);
  if (object !== undefined) {
    return { action: `s3:${objectAction(object)}`, resource: `${ARN}${object.bucket}/${object.key}` };
  }
  const bucket = bucketRequest(request);
  if (bucket === undefined)
    return { action: method === "GET" ? "s3:ListAllMyBuckets" : `s3:${method} ${url}`, resource: undefined };
  return bucketCall(bucket);
}

function bucketCall(request: BucketRequest): CalledAction {
  const { bucket, method } = request;
  const names = subresources(request);
  const name = names.find((each) => each in SUBRESOURCES) ?? "";
  const noun = SUBRESOURCES[name];
  if (noun !== undefined) return { action: `s3:${verb(method, name)}${noun}`, resource: `${ARN}${bucket}` };
  // DeleteObjects: each object is a deletion of its own, which the bucket's keys stand for.
  if (names.includes("delete")) return { action: "s3:DeleteObject", resource: `${ARN}${bucket}/*` };
  return { action: `s3:${plainAction(method, names)}`, resource: `${ARN}${bucket}` };
}

function verb(method: string, subresource: string): string {
  if (method === "GET" || method === "HEAD") return "Get";
  return method === "DELETE" && DELETED.has(subresource) ? "Delete" : "Put";
}

function plainAction(method: string, names: readonly string[]): string {
  if (method === "PUT") return "CreateBucket";
  if (method === "DELETE") return "DeleteBucket";
  if (names.includes("versions")) return "ListBucketVersions";
  return names.includes("uploads") ? "ListBucketMultipartUploads" : "ListBucket";
}

function objectAction(request: BucketRequest): string {
  const { method, query } = request;
  const names = subresources(request);
  const of = query.has("versionId") ? "Version" : "";
  if (names.includes("tagging")) return `${verb(method, "")}Object${of}Tagging`;
  if (names.includes("acl")) return `${verb(method, "")}Object${of}Acl`;
  if (method === "DELETE") return names.includes("uploadId") ? "AbortMultipartUpload" : `DeleteObject${of}`;
  return method === "PUT" || method === "POST" ? "PutObject" : `GetObject${of}`;
}
