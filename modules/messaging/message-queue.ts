import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import {
  type Fault,
  MAX_RECEIVES,
  QUEUE_RETENTION_DAYS,
  type Range,
  VISIBILITY_TIMEOUT,
  throwFaults,
  wholeNumberFaults,
} from "../../contract/aws";
import type { ServiceRole } from "../iam";
import { DeadLetterQueue } from "./dead-letter-queue";
import { EncryptedQueue, type EncryptedQueueProps } from "./encrypted-queue";

/** What a {@link MessageQueue} is made from. */
export interface MessageQueueProps extends EncryptedQueueProps {
  /** Name of the queue, 67 characters at most: that of its dead letters ends in `-dead-letters`. */
  readonly name: string;
  /** Days for which a message waits: 1 to 14, no token. */
  readonly retentionDays: number;
  /** Seconds for which a received message is hidden from other consumers: 0 to 43200. */
  readonly visibilityTimeoutSeconds: number;
  /** Times a message is received before it becomes a dead letter: 1 to 1000. */
  readonly maxReceives: number;
}

/** A queue for consumers, with a queue of dead letters that is for this queue alone. */
export class MessageQueue extends EncryptedQueue {
  /** Name of the queue of dead letters. */
  readonly deadLetterQueueName: string;
  /** ARN of the queue of dead letters. */
  readonly deadLetterQueueArn: string;
  /** URL of the queue of dead letters. */
  readonly deadLetterQueueUrl: string;

  /** @throws Error naming every number that SQS would refuse, or when the key is another stack's. */
  constructor(scope: Construct, id: string, props: MessageQueueProps) {
    throwFaults(id, [
      // Days are reckoned in seconds, which a token cannot be: it is refused as the negative number that it is.
      ...numberFaults("retentionDays", props.retentionDays, QUEUE_RETENTION_DAYS),
      ...knownNumberFaults("visibilityTimeoutSeconds", props.visibilityTimeoutSeconds, VISIBILITY_TIMEOUT),
      ...knownNumberFaults("maxReceives", props.maxReceives, MAX_RECEIVES),
    ]);
    super(scope, id, props, props.retentionDays);
    const deadLetters = new DeadLetterQueue(this, "dead_letters", {
      name: `${props.name}-dead-letters`,
      encryptionKey: props.encryptionKey,
    });
    this.deadLetterQueueName = deadLetters.queueName;
    this.deadLetterQueueArn = deadLetters.arn;
    this.deadLetterQueueUrl = deadLetters.url;
    this.queue.visibilityTimeoutSeconds = props.visibilityTimeoutSeconds;
    this.queue.redrivePolicy = JSON.stringify({
      deadLetterTargetArn: deadLetters.arn,
      maxReceiveCount: props.maxReceives,
    });
    // A resource of its own: each queue names the other, which Terraform could not order.
    new SqsQueueRedriveAllowPolicy(this, "redrive_allow_policy", {
      queueUrl: deadLetters.url,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [this.arn] }),
    });
  }

  /** Lets a role receive messages and delete them, or keep them hidden for longer. */
  grantConsume(role: ServiceRole): void {
    this.grant(role, "Consume", [
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
    ]);
    this.encryptionKey.grantForQueues(role, `Decrypt${this.sidPart}`, ["decrypt"]);
  }
}

function knownNumberFaults(name: string, value: number, range: Range): readonly Fault[] {
  return Token.isUnresolved(value) ? [] : numberFaults(name, value, range);
}

function numberFaults(name: string, value: number, range: Range): readonly Fault[] {
  return wholeNumberFaults(value, range).map(({ message }) => ({ path: [name], message }));
}
