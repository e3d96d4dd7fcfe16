import type { Gap } from "./gaps";

/** How the proxy keeps the documents of one bucket subresource (`PUT /bucket?lifecycle`). */
export interface KeptSubresource extends Gap {
  /** The query parameter that names it. */
  readonly query: string;
  /** What the document must be: JSON, or XML with this root element. */
  readonly format: "json" | { readonly root: string };
  /** A bucket has several, told apart by `?id=`; LIST wraps them in this element. @default one per bucket */
  readonly listedIn?: string;
  /** S3's answer when there is none. @default moto is asked */
  readonly absent?: { readonly code: string; readonly message: string };
  /** Status of a successful PUT. @default 200 */
  readonly putStatus?: number;
  /** A header kept with the document and handed back with it. */
  readonly header?: { readonly name: string; readonly otherwise: string };
  /**
   * What moto gets of a PUT: nothing, the same document, or what is left of it after this function (undefined: moto's is
   * deleted).
   * @default "nothing"
   */
  readonly moto?: "nothing" | "same" | ((document: string) => string | undefined);
}

const NO_CONFIGURATION = { code: "NoSuchConfiguration", message: "The specified configuration does not exist." };

/** Every bucket subresource that moto drops, mangles or mistakes for another request. */
export const KEPT_SUBRESOURCES: readonly KeptSubresource[] = [
  {
    query: "metrics",
    what: "Bucket metrics configurations",
    why: "moto ignores the PUT, and takes the DELETE for a DELETE of the whole bucket.",
    format: { root: "MetricsConfiguration" },
    listedIn: "ListMetricsConfigurationsResult",
    absent: NO_CONFIGURATION,
  },
  {
    query: "intelligent-tiering",
    what: "Intelligent-Tiering configurations",
    why: "moto ignores the PUT, and takes the DELETE for a DELETE of the whole bucket.",
    format: { root: "IntelligentTieringConfiguration" },
    listedIn: "ListBucketIntelligentTieringConfigurationsOutput",
    absent: NO_CONFIGURATION,
  },
  {
    query: "inventory",
    what: "Inventory configurations",
    why: "moto drops part of the document, and takes the DELETE for a DELETE of the whole bucket.",
    format: { root: "InventoryConfiguration" },
    listedIn: "ListInventoryConfigurationsResult",
    absent: NO_CONFIGURATION,
  },
  {
    query: "analytics",
    what: "Analytics configurations",
    why: "moto ignores the PUT, and takes the DELETE for a DELETE of the whole bucket.",
    format: { root: "AnalyticsConfiguration" },
    listedIn: "ListBucketAnalyticsConfigurationResult",
    absent: NO_CONFIGURATION,
  },
  {
    query: "replication",
    what: "Replication rules",
    why: "moto drops filters with tags, the KMS selection and delete-marker settings; it still checks the versioning.",
    format: { root: "ReplicationConfiguration" },
    absent: {
      code: "ReplicationConfigurationNotFoundError",
      message: "The replication configuration was not found",
    },
    moto: "same",
  },
  {
    query: "lifecycle",
    what: "Lifecycle rules",
    why: "moto fails on filters with And or object sizes, and on the minimum object size of transitions.",
    format: { root: "LifecycleConfiguration" },
    absent: { code: "NoSuchLifecycleConfiguration", message: "The lifecycle configuration does not exist" },
    header: { name: "x-amz-transition-default-minimum-object-size", otherwise: "all_storage_classes_128K" },
  },
  {
    query: "policy",
    what: "Bucket policies",
    why: "moto ignores conditions, so that a Deny of plain HTTP would refuse every request; locally no policy is enforced.",
    format: "json",
    absent: { code: "NoSuchBucketPolicy", message: "The bucket policy does not exist" },
    putStatus: 204,
    moto: logDeliveryOnly,
  },
  {
    query: "versioning",
    what: "Suspended versioning",
    why: "moto crashes when the delete markers of a bucket with suspended versioning are deleted, so it keeps versioning there.",
    format: { root: "VersioningConfiguration" },
    moto: (document) => document.replace(/(<Status>\s*)Suspended(\s*<)/, "$1Enabled$2"),
  },
  {
    query: "notification",
    what: "Event notifications",
    why: "moto sends the events, but forgets that EventBridge is on when asked for the configuration.",
    format: { root: "NotificationConfiguration" },
    moto: "same",
  },
  {
    query: "logging",
    what: "How access logs' keys are partitioned",
    why: "moto delivers the logs, but forgets the format of their keys.",
    format: { root: "BucketLoggingStatus" },
    moto: "same",
  },
];

/** What DELETE of a bucket subresource moto knows; any other it takes for a DELETE of the bucket itself. */
export const DELETABLE_IN_MOTO: ReadonlySet<string> = new Set(
  "policy tagging website cors lifecycle publicAccessBlock encryption replication ownershipControls".split(" "),
);

/** Log delivery is all that moto reads a bucket policy for rightly: it looks there before it accepts a logging target. */
function logDeliveryOnly(document: string): string | undefined {
  const policy = JSON.parse(document) as { Statement?: unknown };
  const statements = [policy.Statement].flat().filter(isLogDelivery).map(withOneResource);
  return statements.length === 0 ? undefined : JSON.stringify({ ...policy, Statement: statements });
}

/** Moto compares the resource with a string, which a list of one never equals. */
function withOneResource(statement: unknown): unknown {
  const { Resource: resources } = statement as { Resource?: unknown };
  if (!Array.isArray(resources) || resources.length !== 1) return statement;
  const [only] = resources as readonly unknown[];
  return { ...(statement as object), Resource: only };
}

function isLogDelivery(statement: unknown): boolean {
  const { Effect, Principal } = (statement ?? {}) as { Effect?: unknown; Principal?: { Service?: unknown } | null };
  return Effect === "Allow" && Principal?.Service === "logging.s3.amazonaws.com";
}
