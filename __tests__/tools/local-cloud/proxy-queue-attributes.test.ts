import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signedFor, startBench, type Bench } from "./fake-upstream";

const URL = "http://127.0.0.1:1/111111111111/hear";
const REDRIVE = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111111111111:dead","maxReceiveCount":5}';
const ALLOW = '{"redrivePermission":"denyAll"}';
let bench: Bench;
/** What moto answers GetQueueAttributes with. */
let attributes: Record<string, string>;

beforeEach(async () => {
  attributes = { DelaySeconds: "0", RedrivePolicy: '{"maxReceiveCount": 5}' };
  bench = await startBench();
  bench.override = (request, response) => {
    const shows = request.headers["x-amz-target"] === "AmazonSQS.GetQueueAttributes";
    response.setHeader("content-type", "application/x-amz-json-1.0");
    response.end(JSON.stringify(shows ? { Attributes: attributes } : {}));
    return true;
  };
});
afterEach(() => bench.close());

async function sqs(operation: string, body: object | string, region = "eu-west-1"): Promise<Record<string, string>> {
  const headers = { ...signedFor("sqs", region), "x-amz-target": `AmazonSQS.${operation}` };
  const got = await bench.send("POST", "/", typeof body === "string" ? body : JSON.stringify(body), headers);
  return (JSON.parse(got.body) as { Attributes?: Record<string, string> }).Attributes ?? {};
}

const all = { QueueUrl: URL, AttributeNames: ["All"] };
const reached = (): unknown => JSON.parse(bench.seen.at(-1)?.body ?? "");

test("documents are handed back to the letter, other attributes are moto's", async () => {
  await sqs("CreateQueue", { QueueName: "hear", Attributes: { RedrivePolicy: REDRIVE, DelaySeconds: "5" } });
  expect(reached()).toEqual({ QueueName: "hear", Attributes: { RedrivePolicy: REDRIVE, DelaySeconds: "5" } });
  expect(await sqs("GetQueueAttributes", all)).toEqual({ DelaySeconds: "0", RedrivePolicy: REDRIVE });
});

test("a policy outlives the setting of another attribute", async () => {
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { Policy: "{ }" } });
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { DelaySeconds: "5" } });
  expect(await sqs("GetQueueAttributes", all)).toEqual({ DelaySeconds: "0", Policy: "{ }" });
});

test("moto never hears of a redrive allow policy", async () => {
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { RedriveAllowPolicy: ALLOW } });
  expect(reached()).toEqual({ QueueUrl: URL, Attributes: {} });
  attributes = {};
  const asked = { QueueUrl: URL, AttributeNames: ["RedriveAllowPolicy"] };
  expect(await sqs("GetQueueAttributes", asked)).toEqual({ RedriveAllowPolicy: ALLOW });
  expect(reached()).toEqual({ QueueUrl: URL, AttributeNames: [] });
});

test("an empty document takes the attribute away", async () => {
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { RedrivePolicy: REDRIVE, RedriveAllowPolicy: ALLOW } });
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { RedrivePolicy: "" } });
  expect(await sqs("GetQueueAttributes", all)).toEqual({ DelaySeconds: "0", RedriveAllowPolicy: ALLOW });
});

test("only what is asked for is shown", async () => {
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { RedrivePolicy: REDRIVE } });
  attributes = { DelaySeconds: "0" };
  expect(await sqs("GetQueueAttributes", { ...all, AttributeNames: ["DelaySeconds"] })).toEqual({ DelaySeconds: "0" });
});

test.each([
  ["a deleted queue", "DeleteQueue", "eu-west-1"],
  ["a queue of the same name in another Region", "ListQueues", "us-west-2"],
])("nothing is remembered of %s", async (_, operation, region) => {
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { Policy: "{ }" } });
  await sqs(operation, { QueueUrl: URL }, region);
  expect(await sqs("GetQueueAttributes", all, region)).toEqual(attributes);
});

test("what moto refuses is not kept, and a body that is no JSON is moto's to refuse", async () => {
  const moto = bench.override;
  bench.override = (request, response) => {
    if (request.headers["x-amz-target"] === "AmazonSQS.SetQueueAttributes") response.statusCode = 400;
    return moto(request, response);
  };
  await sqs("SetQueueAttributes", { QueueUrl: URL, Attributes: { Policy: "{ }" } });
  await sqs("SetQueueAttributes", "{");
  expect(bench.seen.at(-1)?.body).toBe("{");
  expect(await sqs("GetQueueAttributes", all)).toEqual(attributes);
});
