import type { PolicyStatement } from "../iam";

/** An AWS service that sends messages, and on whose behalf. */
export interface ServiceSender {
  /** In letters and digits: what it sends. */
  readonly sid: string;
  /** Such as `s3.amazonaws.com`. */
  readonly service: string;
  /** ARNs of the resources on whose behalf, `*` wildcards allowed. */
  readonly sourceArns: readonly string[];
  /** Account of those resources. */
  readonly accountId: string;
  /**
   * Whether the service names the resource to KMS, too. Amazon EventBridge is not known to: its account alone is asked for
   * there, as AWS CDK does.
   *
   * @default true
   */
  readonly namesSourceToKms?: boolean;
}

/**
 * Lets a service send, on behalf of the resources that it may send for and no others.
 *
 * The account is named beside the ARN, because the ARN of a bucket has none, and a deleted bucket's name can become
 * somebody else's.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function senderStatement(sender: ServiceSender, action: string, resource: string): PolicyStatement {
  return {
    sid: sender.sid,
    effect: "Allow",
    principals: { Service: sender.service },
    actions: [action],
    resources: [resource],
    conditions: {
      StringEquals: { "aws:SourceAccount": sender.accountId },
      ArnLike: { "aws:SourceArn": sender.sourceArns },
    },
  };
}

/** Refuses every request that does not come over TLS. */
export function tlsOnly(actions: readonly string[], resource: string): PolicyStatement {
  return {
    sid: "TlsOnly",
    effect: "Deny",
    principals: "*",
    actions,
    resources: [resource],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
