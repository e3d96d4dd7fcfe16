import { Construct } from "constructs";
import { type AlarmsProps, checkSettings } from "./alarm-props";
import type { Metric } from "./metric";
import { metricAlarm } from "./metric-alarm";

/** What {@link QueueAlarm} is made from. */
export interface QueueAlarmProps extends AlarmsProps<"queueAge"> {
  /** The queue to watch, of the alarm's Region. */
  readonly queueName: string;
}

/** What {@link DeadLettersAlarm} is made from. */
export interface DeadLettersAlarmProps extends AlarmsProps<"deadLetters"> {
  /** The queue of dead letters to watch, of the alarm's Region. */
  readonly queueName: string;
}

/** Seconds for which the oldest message of a queue waits. */
export function queueAge(queueName: string): Metric {
  return ofQueue(queueName, "ApproximateAgeOfOldestMessage");
}

/** Messages that wait in a queue of dead letters. */
export function deadLetters(queueName: string): Metric {
  return ofQueue(queueName, "ApproximateNumberOfMessagesVisible");
}

/**
 * The alarm on a queue whose messages wait too long.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class QueueAlarm extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, { queueName, settings, topicArn }: QueueAlarmProps) {
    super(scope, id);
    checkSettings(id, settings, {}, ["queueAge"]);
    metricAlarm(this, "age", {
      subject: queueName,
      meaning: "Messages wait in the queue for longer than expected: whoever handles them is slow, or away.",
      metric: queueAge(queueName),
      setting: settings.queueAge,
      // SQS publishes the age of messages only where there are any. An empty queue would keep the alarm on for ever.
      missingData: "notBreaching",
      topicArn,
    });
  }
}

/**
 * The alarm on a queue of dead letters that has any.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class DeadLettersAlarm extends Construct {
  /** @throws Error naming every setting that CloudWatch would refuse, or would accept and never act on. */
  constructor(scope: Construct, id: string, { queueName, settings, topicArn }: DeadLettersAlarmProps) {
    super(scope, id);
    checkSettings(id, settings, {}, ["deadLetters"]);
    metricAlarm(this, "dead_letters", {
      subject: queueName,
      meaning: "Messages that nobody could handle wait to be looked at; they are deleted after 14 days.",
      metric: deadLetters(queueName),
      setting: settings.deadLetters,
      // SQS stops publishing for a queue that nobody has touched for hours, and dead letters are such. They are still there.
      missingData: "ignore",
      topicArn,
    });
  }
}

function ofQueue(queueName: string, name: string): Metric {
  return { namespace: "AWS/SQS", name, dimensions: { QueueName: queueName }, statistic: "Maximum" };
}
