import type { Environment } from "../../../environments";
import { type Cloud, type Row, service } from "../harness";
import { asks, mayOnly, messagesIn } from "./asking";
import { ELSEWHERE } from "./elsewhere";
import { placesOf } from "./places";

const CLOUDWATCH = "cloudwatch.amazonaws.com";
const KEY_USES = ["kms:GenerateDataKey", "kms:Decrypt"];

/** CloudWatch: alarms of this account tell the topic of their own Region, and no other. */
export function alarmsRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const everything = messagesIn(places);
  const { accountId } = environment;
  const alarmOf = (account: string, region: string): string => `arn:aws:cloudwatch:${region}:${account}:alarm:any`;
  const { alarmTopics } = places;
  return [
    ...alarmTopics.flatMap(({ region, arn, keyArn }) =>
      mayOnly(
        service(CLOUDWATCH, { arn: alarmOf(accountId, region), accountId }),
        [...asks(["sns:Publish"], [arn]), ...asks(KEY_USES, [keyArn])],
        everything,
      ),
    ),
    ...alarmTopics.flatMap((topic) =>
      [
        service(CLOUDWATCH, { arn: alarmOf(accountId, "eu-west-2"), accountId }),
        service(CLOUDWATCH, { arn: alarmOf(ELSEWHERE, topic.region), accountId: ELSEWHERE }),
        service(CLOUDWATCH, { arn: alarmOf(accountId, topic.region), accountId: ELSEWHERE }),
        service(CLOUDWATCH, { arn: alarmOf(accountId, topic.region) }),
        service("budgets.amazonaws.com", { arn: alarmOf(accountId, topic.region), accountId }),
      ].flatMap((stranger) =>
        mayOnly(stranger, [], [...asks(["sns:Publish"], [topic.arn]), ...asks(KEY_USES, [topic.keyArn])]),
      ),
    ),
    ...mayOnly(
      service(CLOUDWATCH, { arn: alarmOf(ELSEWHERE, environment.region), accountId: ELSEWHERE }),
      [],
      everything,
    ),
  ];
}
