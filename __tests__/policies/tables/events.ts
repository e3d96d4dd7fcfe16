import { EVENT_TARGETS, type EventTarget, eventBridgeFilters, keyLayout } from "../../../contract";
import type { Environment } from "../../../environments";
import { type Cloud, type Requester, type Row, service } from "../harness";
import { type Ask, asks, mayOnly, messagesIn } from "./asking";
import { ELSEWHERE } from "./elsewhere";
import { type Places, placesOf } from "./places";

const S3 = "s3.amazonaws.com";
const EVENTBRIDGE = "events.amazonaws.com";
const KEY_USES = ["kms:GenerateDataKey", "kms:Decrypt"];

/** Who tells of what happens to media: S3 for the media bucket, or EventBridge by its rules; each to its own targets. */
export function eventsRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { accountId } = environment;
  const { media, deletions, messagesKey } = places;
  const arrivals =
    environment.events.delivery === "s3" ? EVENT_TARGETS.flatMap((target) => arrivalAt(places, target)) : [];
  const everything = messagesIn(places);
  const bucket = { arn: media.arn, accountId };
  return [
    ...mayOnly(
      service(S3, bucket),
      [...arrivals, ...asks(["sns:Publish"], [deletions]), ...asks(KEY_USES, [messagesKey])],
      everything,
    ),
    ...denied(
      [
        service(S3, { arn: places.thumbnails.arn, accountId }),
        service(S3, { arn: `${media.arn}-2`, accountId }),
        service(S3, { arn: media.arn, accountId: ELSEWHERE }),
        service(S3, { arn: media.arn }),
        service("sns.amazonaws.com", bucket),
      ],
      everything,
    ),
    ...mayOnly(service(EVENTBRIDGE, bucket), usesOfAnyRule(environment, places), everything),
    ...(environment.events.delivery === "eventbridge" ? eventBridgeRows(cloud, environment, places) : []),
  ];
}

/** Each rule tells its own target, and the queue of failures when it cannot. */
function eventBridgeRows(cloud: Cloud, environment: Environment, places: Places): readonly Row[] {
  const { accountId, application, keyLayout: layout, name } = environment;
  const everything = messagesIn(places);
  return EVENT_TARGETS.flatMap((target) =>
    eventBridgeFilters(target, keyLayout(layout)).flatMap(({ id }) => {
      const arn = cloud.arn("aws_cloudwatch_event_rule", "name", `${application}-media-${name}-${id}`);
      const granted = [
        ...arrivalAt(places, target),
        ...asks(["sqs:SendMessage"], [places.queues.failures]),
        ...asks(KEY_USES, [places.messagesKey]),
      ];
      return [
        ...mayOnly(service(EVENTBRIDGE, { arn, accountId }), granted, everything),
        ...denied(
          [
            service(EVENTBRIDGE, { arn: arn.replace(accountId, ELSEWHERE), accountId: ELSEWHERE }),
            service(S3, { arn, accountId }),
          ],
          everything,
        ),
        ...mayOnly(
          service(EVENTBRIDGE, { arn: `${arn}-2`, accountId }),
          usesOfAnyRule(environment, places),
          everything,
        ),
        // The rule's ARN names the account, which Lambda therefore need not be told.
        ...denied(
          [service(EVENTBRIDGE, { arn })],
          [...asks(["sqs:SendMessage"], Object.values(places.queues)), ...asks(KEY_USES, [places.messagesKey])],
        ),
      ];
    }),
  );
}

/** The key cannot tell the rules of an account apart; the queues do. */
function usesOfAnyRule({ events }: Environment, { messagesKey }: Places): readonly Ask[] {
  return events.delivery === "eventbridge" ? asks(KEY_USES, [messagesKey]) : [];
}

function arrivalAt({ queues, functions }: Places, target: EventTarget): readonly Ask[] {
  return target === "encrypted"
    ? asks(["sqs:SendMessage"], [queues.encrypted])
    : asks(["lambda:InvokeFunction"], [functions[target]]);
}

function denied(requesters: readonly Requester[], asked: readonly Ask[]): readonly Row[] {
  return requesters.flatMap((requester) => mayOnly(requester, [], asked));
}
