import type { Range } from "./whole-number";

/** Days for which Amazon SQS keeps a message. It takes a minute as the least, too short for people. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const QUEUE_RETENTION_DAYS: Range = { unit: "days", min: 1, max: 14 };

/** Seconds for which a received message is hidden. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const VISIBILITY_TIMEOUT: Range = { unit: "seconds", min: 0, max: 43_200 };

/** Times a message is received before it becomes a dead letter. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue.html */
export const MAX_RECEIVES: Range = { unit: "receives", min: 1, max: 1000 };
