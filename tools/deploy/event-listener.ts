import { SNSClient, SubscribeCommand, UnsubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { awsSettings, localAccess } from "./aws-settings";

const WAIT_SECONDS = 5;
const TRIES = 6;

/**
 * What is read of an event, from S3 itself or by way of EventBridge.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
interface EventMessage {
  readonly Records?: readonly {
    readonly eventName: string;
    readonly s3: { readonly object: { readonly key: string } };
  }[];
  readonly "detail-type"?: string;
  readonly detail?: { readonly object: { readonly key: string } };
}

/** An event that arrived. */
export interface ArrivedEvent {
  /** Such as `ObjectCreated:Put`, or EventBridge's `Object Created`. */
  readonly name: string;
  /** The object's key, decoded. */
  readonly key: string;
}

/** Receives the events of a deployed environment, as its services would, with the real AWS SDK. */
export class EventListener {
  private readonly sqs: SQSClient;
  private readonly sns: SNSClient;
  private ear: { readonly queueUrl: string; readonly subscriptionArn: string } | undefined;

  constructor(endpoint: string, region: string) {
    const settings = awsSettings(region, localAccess(endpoint));
    this.sqs = new SQSClient(settings);
    this.sns = new SNSClient(settings);
  }

  /** Takes events out of a queue until there are so many; fewer when no more arrive. */
  async receive(queueUrl: string, count: number): Promise<readonly ArrivedEvent[]> {
    const events: ArrivedEvent[] = [];
    for (let tries = 0; tries < TRIES && events.length < count; tries += 1) {
      const { Messages = [] } = await this.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: WAIT_SECONDS, MaxNumberOfMessages: 10 }),
      );
      for (const { Body = "{}", ReceiptHandle } of Messages) {
        events.push(...eventsIn(JSON.parse(Body) as EventMessage));
        await this.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      }
    }
    return events;
  }

  /** Subscribes a queue of its own to a topic. */
  async listenTo(topicArn: string): Promise<void> {
    const name = "listener-of-the-demo";
    const { QueueUrl = "" } = await this.sqs.send(new CreateQueueCommand({ QueueName: name }));
    const subscription = new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: "sqs",
      Endpoint: topicArn.replace(/:sns:/, ":sqs:").replace(/[^:]+$/, name),
      Attributes: { RawMessageDelivery: "true" },
      ReturnSubscriptionArn: true,
    });
    const { SubscriptionArn = "" } = await this.sns.send(subscription);
    this.ear = { queueUrl: QueueUrl, subscriptionArn: SubscriptionArn };
  }

  /** What the topic has told since `listenTo`, and the end of listening. */
  async heard(count: number): Promise<readonly ArrivedEvent[]> {
    if (this.ear === undefined) throw new Error("It listens to no topic.");
    const { queueUrl, subscriptionArn } = this.ear;
    const events = await this.receive(queueUrl, count);
    await this.sns.send(new UnsubscribeCommand({ SubscriptionArn: subscriptionArn }));
    await this.sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
    this.ear = undefined;
    return events;
  }

  /** Closes the clients' connections. */
  close(): void {
    this.sqs.destroy();
    this.sns.destroy();
  }
}

/** The test message that S3 sends when a notification is configured has neither records nor details. */
export function eventsIn({ Records = [], detail, "detail-type": name = "" }: EventMessage): readonly ArrivedEvent[] {
  const passedOn = detail === undefined ? [] : [{ name, key: detail.object.key }];
  const own = Records.map(({ eventName, s3 }) => ({
    name: eventName,
    key: decodeURIComponent(s3.object.key.replaceAll("+", " ")),
  }));
  return [...own, ...passedOn];
}
