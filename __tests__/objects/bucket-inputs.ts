import type { BucketLifecycleConfiguration, CORSConfiguration, VersioningConfiguration } from "@aws-sdk/client-s3";
import type { PolicyDocument } from "../../tools/ceph";
import type { Properties, Synthesised } from "../helpers/synthesised";
import { block, blocks, configurationOf, convertBlock, plain, resolve, type Shape } from "./terraform-block";

/** What Terraform would tell S3 about one bucket, as inputs of the S3 API. */
export interface BucketInputs {
  readonly name: string;
  readonly cors: CORSConfiguration;
  readonly lifecycle: BucketLifecycleConfiguration;
  readonly policy: PolicyDocument;
  /** Absent for a bucket that keeps no versions. */
  readonly versioning: VersioningConfiguration | undefined;
}

const CORS: Shape = {
  cors_rule: [
    "CORSRules",
    blocks({
      id: ["ID", plain],
      allowed_headers: ["AllowedHeaders", plain],
      allowed_methods: ["AllowedMethods", plain],
      allowed_origins: ["AllowedOrigins", plain],
      expose_headers: ["ExposeHeaders", plain],
      max_age_seconds: ["MaxAgeSeconds", plain],
    }),
  ],
};

// Ceph 16.2 drops object sizes and the number of newer versions in silence: they have no line here, and so are errors.
const LIFECYCLE: Shape = {
  rule: [
    "Rules",
    blocks({
      id: ["ID", plain],
      status: ["Status", plain],
      filter: [
        "Filter",
        block({ prefix: ["Prefix", plain], tag: ["Tag", block({ key: ["Key", plain], value: ["Value", plain] })] }),
      ],
      transition: ["Transitions", blocks({ days: ["Days", plain], storage_class: ["StorageClass", plain] })],
      expiration: [
        "Expiration",
        block({ days: ["Days", plain], expired_object_delete_marker: ["ExpiredObjectDeleteMarker", plain] }),
      ],
      noncurrent_version_expiration: [
        "NoncurrentVersionExpiration",
        block({ noncurrent_days: ["NoncurrentDays", plain] }),
      ],
      abort_incomplete_multipart_upload: [
        "AbortIncompleteMultipartUpload",
        block({ days_after_initiation: ["DaysAfterInitiation", plain] }),
      ],
    }),
  ],
};

const VERSIONING: Shape = { versioning_configuration: ["", block({ status: ["Status", plain] })] };

/**
 * What a stack says about the bucket of a name.
 *
 * @param keyId The server's name of the key that encrypts the bucket.
 * @throws Error for an attribute or a reference without a known counterpart.
 */
export function bucketInputs(stack: Synthesised, name: string, keyId: string): BucketInputs {
  const bucket = addressOf(stack, name);
  const configuration = (kind: string): Properties[] =>
    stack
      .all(`aws_s3_bucket_${kind}`)
      .filter((resource) => [`\${${bucket}.id}`, `\${${bucket}.bucket}`].includes(String(resource["bucket"])))
      .map(configurationOf);
  const only = (kind: string): Properties => {
    const [first, ...others] = configuration(kind);
    if (first === undefined || others.length > 0) throw new Error(`${name} has not exactly one aws_s3_bucket_${kind}`);
    return first;
  };
  const { policy, ...rest } = only("policy");
  if (typeof policy !== "string" || Object.keys(rest).length > 0) throw new Error(`${name} has an unknown policy`);
  const references = {
    ...Object.fromEntries(distributionsOf(stack).map((address) => [`${address}.arn`, DISTRIBUTION])),
    [`${bucket}.arn`]: `arn:aws:s3:::${name}`,
    [keyOf(only("server_side_encryption_configuration"))]: keyId,
  };
  const [versioning] = configuration("versioning").map((it) => convertBlock(it, VERSIONING, `${name}.versioning`)[""]);
  return {
    name,
    cors: convertBlock(only("cors_configuration"), CORS, `${name}.cors`) as unknown as CORSConfiguration,
    lifecycle: convertBlock(
      only("lifecycle_configuration"),
      LIFECYCLE,
      `${name}.lifecycle`,
    ) as unknown as BucketLifecycleConfiguration,
    policy: JSON.parse(resolve(policy, references, `${name}.policy`)) as PolicyDocument,
    versioning: versioning as VersioningConfiguration | undefined,
  };
}

function addressOf(stack: Synthesised, name: string): string {
  const buckets = stack.json.resource?.["aws_s3_bucket"] ?? {};
  const found = Object.entries(buckets).filter(([, { bucket }]) => bucket === name);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`expected one bucket ${name}, found ${found.length}`);
  return `aws_s3_bucket.${first[0]}`;
}

/** Whose policy statement is taken along; nobody comes as this. */
const DISTRIBUTION = "arn:aws:cloudfront::222222222222:distribution/EDFDVBD6EXAMPLE";

function distributionsOf(stack: Synthesised): readonly string[] {
  return stack.addresses("aws_cloudfront_distribution");
}

/** The address of the only key that a bucket's default encryption names. */
function keyOf(encryption: Properties): string {
  const addresses = [...JSON.stringify(encryption).matchAll(/"kms_master_key_id":"\$\{([^}]*)\}"/g)].map(
    ([, key]) => key,
  );
  const [first] = addresses;
  if (first === undefined || addresses.length > 1) throw new Error("expected one key in the default encryption");
  return first;
}
