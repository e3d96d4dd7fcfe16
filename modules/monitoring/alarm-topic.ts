import type { Construct } from "constructs";
import { Topic, type TopicProps } from "../messaging";
import { partitionOf } from "../../contract/aws";

/** What an {@link AlarmTopic} is made from. */
export interface AlarmTopicProps extends TopicProps {
  /** Account of the topic and the alarms. */
  readonly accountId: string;
  /** Region of the topic and the alarms. */
  readonly region: string;
}

/**
 * The topic that the alarms of one Region tell.
 *
 * CloudWatch asks KMS for the topic's key itself. Where it may not use the key, the alarm goes off and nobody is told.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export class AlarmTopic extends Topic {
  /** @throws Error naming every subscriber that SNS would refuse, or when the key is another stack's. */
  constructor(scope: Construct, id: string, { accountId, region, ...props }: AlarmTopicProps) {
    super(scope, id, props);
    this.allowService({
      sid: "Alarms",
      service: "cloudwatch.amazonaws.com",
      sourceArns: [`arn:${partitionOf(region)}:cloudwatch:${region}:${accountId}:alarm:*`],
      accountId,
    });
  }
}
