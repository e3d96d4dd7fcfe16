import type { Construct } from "constructs";
import { EncryptedQueue, type EncryptedQueueProps } from "./encrypted-queue";

/**
 * Days for which dead letters are kept: the most that SQS takes. A message that SQS moves there keeps its age, so a
 * shorter time than the source queue's would lose it unseen.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
const RETENTION_DAYS = 14;

/** A queue of what nobody could handle. It is read by people: messages stay until they are looked at, 14 days at most. */
export class DeadLetterQueue extends EncryptedQueue {
  /** @throws Error when the key is another stack's. */
  constructor(scope: Construct, id: string, props: EncryptedQueueProps) {
    super(scope, id, props, RETENTION_DAYS);
  }
}
