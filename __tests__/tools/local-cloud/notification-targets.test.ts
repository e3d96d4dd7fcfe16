import { expect, test } from "@jest/globals";
import { targetsOf } from "../../../tools/local-cloud/proxy/notification-targets";

const TOPIC = "arn:aws:sns:eu-west-1:111111111111:deletions";
const EVENT = "s3:ObjectRemoved:DeleteMarkerCreated";

function topic(event: string, ...rules: readonly [name: string, value: string][]): string {
  const filter = rules.map(([name, value]) => `<FilterRule><Name>${name}</Name><Value>${value}</Value></FilterRule>`);
  const key = filter.length === 0 ? "" : `<Filter><S3Key>${filter.join("")}</S3Key></Filter>`;
  return `<TopicConfiguration><Event>s3:Replication:*</Event><Event>${event}</Event>${key}<Id>audit</Id><Topic>${TOPIC}</Topic></TopicConfiguration>`;
}

const whole = (inner: string): string => `<NotificationConfiguration xmlns="x">${inner}</NotificationConfiguration>`;

test.each([
  ["by all events of its kind", topic("s3:ObjectRemoved:*"), true],
  ["by the event itself", topic(EVENT), true],
  ["not by another event", topic("s3:ObjectRemoved:Delete"), false],
  ["not by all events of another kind", topic("s3:ObjectCreated:*"), false],
  ["by a prefix and a suffix", topic(EVENT, ["prefix", "photos/"], ["Suffix", ".jpg"]), true],
  ["not by another prefix", topic(EVENT, ["Prefix", "videos/"]), false],
  ["not by another suffix", topic(EVENT, ["Prefix", "photos/"], ["Suffix", ".enc"]), false],
  ["by an escaped prefix", topic(EVENT, ["Prefix", "photos/a&amp;"]), true],
])("a topic is found %s", (_, configuration, found) => {
  expect(targetsOf(whole(configuration), EVENT, "photos/a&b.jpg")).toEqual({
    topics: found ? [{ arn: TOPIC, configurationId: "audit" }] : [],
    queues: [],
    eventBridge: false,
  });
});

test("queues and EventBridge are found", () => {
  const arn = "arn:aws:sqs:eu-west-1:111111111111:hear";
  const queue = `<QueueConfiguration><Id>q</Id><Queue>${arn}</Queue><Event>s3:ObjectRemoved:*</Event></QueueConfiguration>`;
  expect(targetsOf(whole(`${queue}<EventBridgeConfiguration/>`), EVENT, "k")).toEqual({
    topics: [],
    queues: [{ arn, configurationId: "q" }],
    eventBridge: true,
  });
});
