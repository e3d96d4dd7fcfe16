import type { Construct } from "constructs";
import { type Retention, throwFaults } from "../../contract/aws";
import { sidPart } from "../iam";
import { bucketFaults } from "./bucket-faults";
import { LifecyclePolicy, wholeBucketRule } from "./lifecycle-policy";
import { PrivateBucket, type PrivateBucketProps } from "./private-bucket";

/** What a {@link LogBucket} is made from. */
export interface LogBucketProps extends Omit<PrivateBucketProps, "versioned"> {
  /** How long logs live, and where. */
  readonly retention: Retention;
  /** Days after which an upload in parts that was never completed is removed. */
  readonly incompleteUploadDays: number;
  /** Account of the buckets whose access is logged. */
  readonly accountId: string;
}

/** Logs that CloudWatch's log delivery brings from another service, such as CloudFront. */
export interface LogDelivery {
  /** In letters and digits: whose logs they are. */
  readonly sid: string;
  /** What their keys begin with, such as `cdn/`. */
  readonly prefix: string;
  /** ARN of the delivery source, `*` wildcards allowed. */
  readonly sourceArn: string;
  /** Account of the delivery source. */
  readonly accountId: string;
}

/**
 * The bucket of a Region's logs, which AWS services write and nobody changes.
 *
 * Encrypted with S3's own keys: S3 delivers access logs to no bucket whose default is a KMS key. Without versions, since
 * every log is written once. Old logs are removed by S3 only where the retention says so.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export class LogBucket extends PrivateBucket {
  private readonly accountId: string;

  /** @throws Error naming everything that S3 would refuse, by its path. */
  constructor(scope: Construct, id: string, props: LogBucketProps) {
    throwFaults(id, bucketFaults(props));
    super(scope, id, { ...props, versioned: false });
    this.accountId = props.accountId;
    new LifecyclePolicy(this, "lifecycle", {
      bucket: this,
      incompleteUploadDays: props.incompleteUploadDays,
      rules: wholeBucketRule("retention", props.retention),
    });
  }

  /**
   * Lets S3 deliver the access logs of a bucket of the same Region and account.
   *
   * @returns What the keys of its logs begin with: `access/{bucket's name}/`.
   * @throws Error when it is this very bucket: each delivery would be logged in turn, without end.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   */
  receiveAccessLogs(source: PrivateBucket): string {
    if (source === this) throw new Error(`${this.node.path} must be logged in another bucket, got: ${this.node.path}`);
    const prefix = `access/${source.bucketName}/`;
    this.addToPolicy({
      sid: `AccessLogs${sidPart(source)}`,
      effect: "Allow",
      principals: { Service: "logging.s3.amazonaws.com" },
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${prefix}*`],
      conditions: {
        StringEquals: { "aws:SourceAccount": this.accountId },
        ArnLike: { "aws:SourceArn": source.arn },
      },
    });
    return prefix;
  }

  /**
   * Lets CloudWatch's log delivery write here. The delivery must come after this bucket's `policy`: the service checks it.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
   */
  receiveDeliveries({ sid, prefix, sourceArn, accountId }: LogDelivery): void {
    this.addToPolicy({
      sid,
      effect: "Allow",
      principals: { Service: "delivery.logs.amazonaws.com" },
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/${prefix}*`],
      conditions: {
        StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": sourceArn },
      },
    });
  }
}
