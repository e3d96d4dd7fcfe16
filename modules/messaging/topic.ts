import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type ITerraformDependable, Lazy } from "cdktf";
import { Construct } from "constructs";
import { type Fault, subscriberFaults, subscriberProtocol, throwFaults } from "../../contract/aws";
import { PolicyStatements, assertSameStack, sidPart } from "../iam";
import type { EncryptionKey } from "../kms";
import { type ServiceSender, senderStatement, tlsOnly } from "./service-sender";

/** What a {@link Topic} is made from. */
export interface TopicProps {
  /** Name of the topic, unique in account and Region: 1 to 256 letters, digits, hyphens and underscores. */
  readonly name: string;
  /** Who e-mails are from, 100 characters at most. */
  readonly displayName: string;
  /** The key that encrypts its messages, of the same Region. */
  readonly encryptionKey: EncryptionKey;
  /**
   * E-mail addresses, each of which must confirm, or ARNs of standard SQS queues or Lambda functions. A queue's policy and
   * key, and a function's permission, must let `sns.amazonaws.com` in for this topic: they are the subscriber's. No tokens.
   */
  readonly subscribers: readonly string[];
}

/**
 * Everything that a topic's policy can speak of; SNS refuses a policy that says `sns:*`.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 */
const TOPIC_ACTIONS = [
  "sns:AddPermission",
  "sns:DeleteTopic",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:Publish",
  "sns:RemovePermission",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
];

/**
 * A standard topic of Amazon SNS: TLS only, encrypted with a customer managed key, since services such as S3 cannot use
 * the AWS managed one.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class Topic extends Construct {
  /** ARN of the topic. */
  readonly arn: string;
  /** Name of the topic. */
  readonly topicName: string;
  /** The topic's policy: what is checked against it when it is made depends on it. */
  readonly policy: ITerraformDependable;
  private readonly encryptionKey: EncryptionKey;
  private readonly statements = new PolicyStatements();

  /** @throws Error naming every subscriber that SNS would refuse or that is there twice, or when the key is another stack's. */
  constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    throwFaults(id, props.subscribers.flatMap(faultsOfSubscriber));
    assertSameStack(this, props.encryptionKey);
    this.encryptionKey = props.encryptionKey;
    const topic = new SnsTopic(this, "topic", {
      name: props.name,
      displayName: props.displayName,
      kmsMasterKeyId: this.encryptionKey.arn,
    });
    this.arn = topic.arn;
    this.topicName = topic.name;
    this.statements.add(tlsOnly(TOPIC_ACTIONS, this.arn));
    this.policy = new SnsTopicPolicy(this, "policy", {
      arn: this.arn,
      policy: Lazy.stringValue({ produce: () => this.statements.toString() }),
    });
    this.subscribe(props.subscribers);
  }

  /**
   * Lets an AWS service publish messages, and use the key for it.
   *
   * Not for Amazon EventBridge, which says to neither topic nor key on whose behalf it comes.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  allowService(sender: ServiceSender): void {
    this.statements.add(senderStatement(sender, "sns:Publish", this.arn));
    this.encryptionKey.grantService({
      sid: `${sender.sid}To${sidPart(this)}`,
      service: sender.service,
      uses: ["encrypt", "decrypt"],
      sourceArns: sender.sourceArns,
    });
  }

  /** The subscriber itself is the id: one more, or another order, must not replace those that have confirmed. */
  private subscribe(subscribers: readonly string[]): void {
    const parent = new Construct(this, "subscribers");
    for (const endpoint of subscribers) {
      const protocol = subscriberProtocol(endpoint);
      if (protocol !== undefined)
        new SnsTopicSubscription(parent, endpoint, { topicArn: this.arn, protocol, endpoint });
    }
  }
}

function faultsOfSubscriber(value: string, index: number, all: readonly string[]): readonly Fault[] {
  const path = ["subscribers", index];
  const faults = subscriberFaults(value).map(({ message }) => ({ path, message }));
  if (faults.length > 0 || all.indexOf(value) === index) return faults;
  return [{ path, message: `must be there once, got: ${JSON.stringify(value)}` }];
}
