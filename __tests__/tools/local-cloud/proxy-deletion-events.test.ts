import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signedFor, startBench, type Bench, type Seen } from "./fake-upstream";

const TOPIC = "arn:aws:sns:eu-west-1:111111111111:deletions";
const QUEUE = "arn:aws:sqs:eu-west-1:111111111111:hear";
const NOTIFICATION = `<NotificationConfiguration>
<TopicConfiguration><Id>audit</Id><Topic>${TOPIC}</Topic><Event>s3:ObjectRemoved:*</Event></TopicConfiguration>
<QueueConfiguration><Id>queue</Id><Queue>${QUEUE}</Queue><Event>s3:ObjectRemoved:DeleteMarkerCreated</Event></QueueConfiguration>
<EventBridgeConfiguration/></NotificationConfiguration>`;
const KEY = "photos/a b+ü.jpg";
const PATH = `/media/${encodeURIComponent(KEY)}`;
let bench: Bench;
/** What moto answers a DELETE with, one after the other. */
let deletions: { status: number; headers: Record<string, string> }[];

beforeEach(async () => {
  deletions = [];
  bench = await startBench();
  bench.override = ({ method, headers }, response) => {
    const deletion = method === "DELETE" ? deletions.shift() : undefined;
    if (deletion !== undefined) response.writeHead(deletion.status, deletion.headers).end();
    const isJson = headers["x-amz-target"] !== undefined;
    if (isJson) response.end("{}");
    return deletion !== undefined || isJson;
  };
  await bench.send("PUT", "/media?notification", NOTIFICATION);
  bench.seen.length = 0;
});
afterEach(() => bench.close());

const MARKER = { status: 204, headers: { "x-amz-delete-marker": "true", "x-amz-version-id": "v2" } };
const reached = (): string[] => bench.seen.map(({ line }) => line);
const of = (service: string): Seen | undefined =>
  bench.seen.find(({ headers }) => headers.authorization?.includes(`/eu-west-1/${service}/`));
const utf8 = (seen: Seen | undefined): string => Buffer.from(seen?.body ?? "", "latin1").toString();
const json = (text: unknown): Record<string, unknown> => JSON.parse(String(text)) as Record<string, unknown>;

test("a delete marker is told to topics, queues and EventBridge", async () => {
  deletions = [MARKER];
  const got = await bench.send("DELETE", PATH);
  expect(got).toMatchObject(MARKER);
  expect(bench.seen).toHaveLength(4);
  const expected = (configurationId: string): unknown => ({
    Records: [
      expect.objectContaining({
        eventSource: "aws:s3",
        awsRegion: "eu-west-1",
        eventName: "ObjectRemoved:DeleteMarkerCreated",
        s3: expect.objectContaining({
          configurationId,
          bucket: { name: "media", arn: "arn:aws:s3:::media" },
          object: {
            key: "photos%2Fa+b%2B%C3%BC.jpg",
            versionId: "v2",
            sequencer: expect.stringMatching(/^[\dA-F]{16}$/),
          },
        }),
      }),
    ],
  });
  const published = new URLSearchParams(of("sns")?.body);
  expect([published.get("Action"), published.get("TopicArn")]).toEqual(["Publish", TOPIC]);
  expect(json(published.get("Message"))).toEqual(expected("audit"));
  const sent = json(of("sqs")?.body);
  expect(sent["QueueUrl"]).toBe("http://localhost/111111111111/hear");
  expect(json(sent["MessageBody"])).toEqual(expected("queue"));
  const [entry] = json(utf8(of("events")))["Entries"] as Record<string, string>[];
  expect(entry).toMatchObject({ Source: "aws.s3", DetailType: "Object Deleted", Resources: ["arn:aws:s3:::media"] });
  expect(json(entry?.["Detail"])).toMatchObject({
    bucket: { name: "media" },
    object: { key: KEY, "version-id": "v2" },
    "deletion-type": "Delete Marker Created",
  });
});

test.each([
  ["a bucket without versions, whose event is moto's", PATH, { status: 204, headers: {} }],
  ["the deletion of a marker", `${PATH}?versionId=v2`, MARKER],
  ["a deletion that moto refuses", PATH, { status: 403, headers: {} }],
  ["another bucket", "/thumbnails/k", MARKER],
  ["an object's tags", `${PATH}?tagging`, MARKER],
])("nothing is told of %s", async (_, path, deletion) => {
  deletions = [deletion];
  expect((await bench.send("DELETE", path)).status).toBe(deletion.status);
  expect(reached()).toEqual([`DELETE ${path}`]);
});

test("moto's breakdown over the last marker of a key is asked again", async () => {
  deletions = [
    { status: 500, headers: {} },
    { status: 204, headers: {} },
  ];
  expect((await bench.send("DELETE", `${PATH}?versionId=v2`)).status).toBe(204);
});

test("an event that cannot be delivered is lost, as in AWS, and the deletion is answered", async () => {
  const moto = bench.override;
  bench.override = (request, response) => {
    if (request.method !== "POST") return moto(request, response);
    response.writeHead(400).end();
    return true;
  };
  deletions = [MARKER];
  expect((await bench.send("DELETE", PATH, undefined, signedFor("s3"))).status).toBe(204);
  expect(bench.seen).toHaveLength(4);
});
