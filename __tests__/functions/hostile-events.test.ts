import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { eventBridgeEvent, s3Event, s3Record, TEST_EVENT } from "./events";
import { invoke } from "./invocation";

const PHOTO = "photos/W1/C1/M1/0f8fad5b-d9cb-469f-a165-70867728950e.jpg";
const NEITHER = "event must have the Records of Amazon S3 or the detail-type of Amazon EventBridge";

/** A copy of a value in which the value at a path is another; `undefined` removes it, as JSON does. */
function edited(value: unknown, path: readonly string[], replacement: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return replacement;
  const copy: unknown = structuredClone(value);
  const fields = copy as Record<string, unknown>;
  fields[first] = edited(fields[first], rest, replacement);
  return JSON.parse(JSON.stringify(copy));
}

const s3 = (path: string, value: unknown) => edited(s3Event(PHOTO), ["Records", "0", ...path.split(".")], value);
const bridge = (path: string, value: unknown) => edited(eventBridgeEvent(PHOTO), path.split("."), value);
const cut = (text: string) => `"${text}`.slice(0, 117) + "...";

const HOSTILE: readonly (readonly [what: string, event: unknown, reason: string])[] = [
  ["nothing", undefined, NEITHER],
  ["null", null, NEITHER],
  ["a string", JSON.stringify(s3Event(PHOTO)), NEITHER],
  ["a list", [s3Record(PHOTO)], NEITHER],
  ["an empty object", {}, NEITHER],
  ["a test event of another kind", { ...TEST_EVENT, Event: "s3:OtherEvent" }, NEITHER],
  ["Records behind __proto__", JSON.parse(`{"__proto__":${JSON.stringify(s3Event(PHOTO))}}`), NEITHER],
  ["no records", { Records: [] }, "Records must have a record"],
  ["Records that are no list", { Records: { length: 1, 0: s3Record(PHOTO) } }, "Records must be a list, got: "],
  [
    "10,000 records",
    { Records: Array.from({ length: 10_000 }, () => s3Record(PHOTO)) },
    "Records must have 1000 records at most, got: 10000",
  ],
  ["a record that is null", { Records: [null] }, "Records[0] must be an object, got: null"],
  [
    "a record that is a list",
    { Records: [[]] },
    ["eventVersion", "eventSource", "eventName", "s3"].map((field) => `Records[0].${field} must be given`).join("; "),
  ],
  ["no version", s3("eventVersion", undefined), "Records[0].eventVersion must be given"],
  [
    "the next major version",
    s3("eventVersion", "3.0"),
    'Records[0].eventVersion must be 2 and a minor version, got: "3.0"',
  ],
  ["another source", s3("eventSource", "aws:sns"), 'Records[0].eventSource must be aws:s3, got: "aws:sns"'],
  [
    "a deletion",
    s3("eventName", "ObjectRemoved:Delete"),
    'Records[0].eventName must be ObjectCreated:*, got: "ObjectRemoved:Delete"',
  ],
  ["no s3", s3("s3", undefined), "Records[0].s3 must be given"],
  ["an s3 that is a number", s3("s3", 7), "Records[0].s3 must be an object, got: 7"],
  ["a bucket without a name", s3("s3.bucket", {}), "Records[0].s3.bucket.name must be given"],
  [
    "a key behind __proto__",
    s3("s3.object", JSON.parse('{"__proto__":{"key":"x"}}')),
    "Records[0].s3.object.key must be given",
  ],
  [
    "a key that is a list",
    s3("s3.object.key", [PHOTO]),
    `Records[0].s3.object.key must be a string of 1 to 3072 characters, got: ["${PHOTO}"]`,
  ],
  [
    "an empty key",
    s3("s3.object.key", ""),
    'Records[0].s3.object.key must be a string of 1 to 3072 characters, got: ""',
  ],
  [
    "a key of a megabyte",
    s3("s3.object.key", "k".repeat(2 ** 20)),
    `Records[0].s3.object.key must be a string of 1 to 3072 characters, got: ${cut("k".repeat(200))}`,
  ],
  [
    "a bucket's name of a megabyte",
    s3("s3.bucket.name", "b".repeat(2 ** 20)),
    `Records[0].s3.bucket.name must be a string of 1 to 63 characters, got: ${cut("b".repeat(200))}`,
  ],
  [
    "half an escape",
    s3("s3.object.key", "photos/%E0%A4%"),
    'Records[0].s3.object.key must be URL-encoded UTF-8, got: "photos/%E0%A4%"',
  ],
  [
    "a key that is encoded twice",
    s3("s3.object.key", PHOTO.replaceAll("/", "%252F")),
    "key must be one of the layout media-type-first, got: ",
  ],
  ["EventBridge for another source", bridge("source", "aws.ec2"), 'source must be aws.s3, got: "aws.ec2"'],
  [
    "EventBridge for a deletion",
    bridge("detail-type", "Object Deleted"),
    'detail-type must be Object Created, got: "Object Deleted"',
  ],
  ["EventBridge without detail", bridge("detail", undefined), "detail must be given"],
  [
    "EventBridge with an encoded key",
    bridge("detail.object.key", PHOTO.replaceAll("/", "%2F")),
    "key must be one of the layout media-type-first, got: ",
  ],
  [
    "EventBridge with a key over 1024 bytes",
    bridge("detail.object.key", "k".repeat(1025)),
    `detail.object.key must be a string of 1 to 1024 characters, got: ${cut("k".repeat(200))}`,
  ],
];

test.each(HOSTILE)("%s is refused for good", async (_, event, reason) => {
  const { log, error } = await invoke(event);
  expect(log).toHaveLength(1);
  const told = String(log[0]?.["reason"]);
  expect(log).toEqual([{ level: "ERROR", message: "refused", reason: told }]);
  // What ends in "got: " shows a value of which the beginning says enough.
  expect(reason.endsWith("got: ") ? told.slice(0, reason.length) : told).toBe(reason);
  expect(error).toBe(`1 of 1 records were not worked on:\n- ${told}`);
});

test("every fault of a record is named", async () => {
  const { error } = await invoke({ Records: [{ ...s3Record(PHOTO), eventSource: 1, s3: { bucket: {}, object: 2 } }] });
  expect(error).toBe(
    "1 of 1 records were not worked on:\n- Records[0].eventSource must be aws:s3, got: 1; " +
      "Records[0].s3.bucket.name must be given; Records[0].s3.object must be an object, got: 2",
  );
});

test("no event pollutes the prototype of other objects", async () => {
  await invoke(JSON.parse('{"Records":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}'));
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("whatever comes, each record gives one line, and the invocation ends in an error unless all were accepted", async () => {
  const hostile = fc.oneof(
    fc.anything(),
    fc.record({ Records: fc.array(fc.anything(), { maxLength: 5 }) }),
    fc.record({ "detail-type": fc.anything(), detail: fc.anything(), source: fc.anything() }),
    fc.string({ unit: "binary" }).map((key) => s3("s3.object.key", key)),
    fc.string({ unit: "binary" }).map((key) => bridge("detail.object.key", key)),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (event) => {
      const { log, error } = await invoke(event);
      expect(log.length).toBeGreaterThan(0);
      expect(log.every(({ message }) => message === "refused")).toBe(true);
      expect(error).toMatch(/^\d+ of \d+ records were not worked on:\n- /);
    }),
    { numRuns: 1000 },
  );
});
