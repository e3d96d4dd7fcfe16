import { expect, test } from "@jest/globals";
import { eventsIn } from "../../../tools/deploy/event-listener";

test("S3's own events say what happened to which key, which they encode", () => {
  const record = (eventName: string, key: string): object => ({ eventName, s3: { object: { key } } });
  const Records = [record("ObjectCreated:Put", "files/a/b%2Bc+d.pdf"), record("ObjectRemoved:Delete", "photos/1.jpg")];
  expect(eventsIn({ Records } as never)).toEqual([
    { name: "ObjectCreated:Put", key: "files/a/b+c d.pdf" },
    { name: "ObjectRemoved:Delete", key: "photos/1.jpg" },
  ]);
});

test("EventBridge's events have the key as it is in the bucket", () => {
  const event = { "detail-type": "Object Created", detail: { object: { key: "files/a/b%2Bc.pdf" } } };
  expect(eventsIn(event)).toEqual([{ name: "Object Created", key: "files/a/b%2Bc.pdf" }]);
});

test("the message by which S3 tries a destination is no event", () => {
  expect(eventsIn({ Service: "Amazon S3", Event: "s3:TestEvent" } as never)).toEqual([]);
});
