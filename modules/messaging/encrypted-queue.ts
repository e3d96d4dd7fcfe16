import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { PolicyStatements, type ServiceRole, assertSameStack, sidPart } from "../iam";
import type { EncryptionKey } from "../kms";
import { type ServiceSender, senderStatement, tlsOnly } from "./service-sender";

/** What every queue is made from. */
export interface EncryptedQueueProps {
  /** Name of the queue, unique in account and Region: 1 to 80 letters, digits, hyphens and underscores. */
  readonly name: string;
  /** The key that encrypts its messages, of the same Region. */
  readonly encryptionKey: EncryptionKey;
}

/** Seconds for which SQS uses a data key before it asks KMS for another: its own default. */
const DATA_KEY_REUSE_SECONDS = 300;

const SECONDS_A_DAY = 86_400;

/**
 * A standard queue of Amazon SQS: TLS only, encrypted with a customer managed key, since services such as S3 cannot use
 * the AWS managed one.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
export abstract class EncryptedQueue extends Construct {
  /** ARN of the queue. */
  readonly arn: string;
  /** URL of the queue, which senders and consumers name it by. */
  readonly url: string;
  /** Name of the queue. */
  readonly queueName: string;
  /** The queue's policy: what is checked against it when it is made depends on it. */
  readonly policy: ITerraformDependable;
  protected readonly queue: SqsQueue;
  /** The queue in statement ids, so that a role may be granted several. */
  protected readonly sidPart = sidPart(this);
  protected readonly encryptionKey: EncryptionKey;
  private readonly statements = new PolicyStatements();

  /**
   * @param retentionDays Days for which a message is kept.
   * @throws Error when the key is another stack's.
   */
  protected constructor(scope: Construct, id: string, props: EncryptedQueueProps, retentionDays: number) {
    super(scope, id);
    assertSameStack(this, props.encryptionKey);
    this.encryptionKey = props.encryptionKey;
    this.queue = new SqsQueue(this, "queue", {
      name: props.name,
      kmsMasterKeyId: this.encryptionKey.arn,
      kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
      messageRetentionSeconds: retentionDays * SECONDS_A_DAY,
    });
    this.arn = this.queue.arn;
    this.url = this.queue.url;
    this.queueName = this.queue.name;
    this.statements.add(tlsOnly(["sqs:*"], this.arn));
    this.policy = new SqsQueuePolicy(this, "policy", {
      queueUrl: this.url,
      policy: Lazy.stringValue({ produce: () => this.statements.toString() }),
    });
  }

  /**
   * Lets a role send messages.
   *
   * SQS has a sender's data key made and, when it uses that key again, opened.
   */
  grantSend(role: ServiceRole): void {
    this.grant(role, "Send", ["sqs:SendMessage"]);
    this.encryptionKey.grantForQueues(role, `Encrypt${this.sidPart}`, ["encrypt", "decrypt"]);
  }

  /** Lets an AWS service send messages, and use the key for it. */
  allowService(sender: ServiceSender): void {
    this.statements.add(senderStatement(sender, "sqs:SendMessage", this.arn));
    this.encryptionKey.grantService({
      sid: `${sender.sid}To${this.sidPart}`,
      service: sender.service,
      uses: ["encrypt", "decrypt"],
      ...(sender.namesSourceToKms !== false && { sourceArns: sender.sourceArns }),
    });
  }

  /** Grants on the queue, to a role of the same stack. */
  protected grant(role: ServiceRole, verb: string, actions: readonly string[]): void {
    assertSameStack(this, role);
    role.addToPolicy({ sid: `${verb}${this.sidPart}`, effect: "Allow", actions, resources: [this.arn] });
  }
}
