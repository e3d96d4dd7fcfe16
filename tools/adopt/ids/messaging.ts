import { partitionOf } from "../../../contract/aws";
import { type Asked, argument, type Importables, onlyOne } from "../import-id";

/** A queue's URL holds a host, which is AWS's to choose. */
async function queueId({ region, lookups, text }: Asked): Promise<string | undefined> {
  const name = await text("name");
  return name === undefined ? undefined : lookups.queueUrl(region, name);
}

async function topicId({ region, accountId, text }: Asked): Promise<string | undefined> {
  const name = await text("name");
  return name === undefined ? undefined : `arn:${partitionOf(region)}:sns:${region}:${accountId}:${name}`;
}

/**
 * A subscription is known by topic, protocol and endpoint. One that nobody confirmed yet has no ARN and cannot be
 * imported: Terraform subscribes once more, which has SNS ask once more.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
async function subscriptionId({ resource, region, lookups, text }: Asked): Promise<string | undefined> {
  const topic = await text("topic_arn");
  if (topic === undefined) return undefined;
  const [protocol, endpoint] = [await text("protocol"), await text("endpoint")];
  const found = (await lookups.subscriptions(region, topic)).filter((each) => {
    return each.arn.startsWith("arn:") && each.protocol === protocol && each.endpoint === endpoint;
  });
  return onlyOne(found, resource, `subscriptions of ${topic} for ${endpoint ?? ""}`)?.arn;
}

/**
 * Queues, topics and what is set on them.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sqs_queue#import
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic#import
 */
export const MESSAGING: Importables = {
  aws_sns_topic: { id: topicId, idAttributes: ["id", "arn"] },
  aws_sns_topic_policy: { id: argument("arn") },
  aws_sns_topic_subscription: { id: subscriptionId },
  aws_sqs_queue: { id: queueId, idAttributes: ["id", "url"] },
  aws_sqs_queue_policy: { id: argument("queue_url") },
  aws_sqs_queue_redrive_allow_policy: { id: argument("queue_url") },
};
