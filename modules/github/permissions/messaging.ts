import { type PermissionTable, type Scope, on } from "./permission";

const QUEUES: Scope = {
  sid: "Queues",
  resources: (arns) => ["", "-dead-letters"].flatMap((end) => arns.regional("sqs", `${arns.pattern}${end}`)),
};

const TOPICS: Scope = { sid: "Topics", resources: (arns) => arns.regional("sns", arns.pattern) };

/** The service authorization reference names the topic for them, though a subscription has an ARN of its own. */
const SUBSCRIPTIONS: Scope = {
  sid: "Subscriptions",
  resources: (arns) => ["", ":*"].flatMap((end) => arns.regional("sns", `${arns.pattern}${end}`)),
};

/** What hangs on a queue is one of its attributes. */
const OF_QUEUE = { read: [on(QUEUES, "sqs:GetQueueAttributes")], write: [on(QUEUES, "sqs:SetQueueAttributes")] };

/**
 * Amazon SQS and Amazon SNS. Nothing here sends, receives or publishes.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
 */
export const MESSAGING: PermissionTable = {
  aws_sqs_queue: {
    read: [on(QUEUES, "sqs:GetQueueAttributes", "sqs:ListQueueTags")],
    write: [
      on(QUEUES, "sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"),
    ],
  },
  aws_sqs_queue_policy: OF_QUEUE,
  aws_sqs_queue_redrive_allow_policy: OF_QUEUE,
  aws_sns_topic: {
    read: [on(TOPICS, "sns:GetTopicAttributes", "sns:ListTagsForResource")],
    write: [
      on(
        TOPICS,
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:TagResource",
        "sns:UntagResource",
      ),
    ],
  },
  aws_sns_topic_policy: {
    read: [on(TOPICS, "sns:GetTopicAttributes")],
    write: [on(TOPICS, "sns:SetTopicAttributes")],
  },
  aws_sns_topic_subscription: {
    read: [on(SUBSCRIPTIONS, "sns:GetSubscriptionAttributes")],
    write: [on(TOPICS, "sns:Subscribe"), on(SUBSCRIPTIONS, "sns:SetSubscriptionAttributes", "sns:Unsubscribe")],
  },
};
