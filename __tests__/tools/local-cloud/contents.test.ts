import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { readContents } from "../../../tools/local-cloud/contents/contents";

let server: Server;
let port: number;
/** Answers by action, JSON target or path; any other request fails, as with a moto that lacks it. */
let answers: Record<string, string>;

beforeEach(async () => {
  answers = {};
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (data: Buffer) => (body += data.toString()));
    request.on("end", () => {
      const region = /\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request/.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const target = request.headers["x-amz-target"] ?? new URLSearchParams(body).get("Action") ?? request.url;
      const key = /"KeyId":"(\w+)"/.exec(body)?.[1];
      const text = answers[`${String(target)}${key === undefined ? "" : ` ${key}`} in ${region}`];
      response.writeHead(text === undefined ? 501 : 200).end(text ?? "Not implemented");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("asks global services once, others in every region where they were used", async () => {
  const buckets = ["two", "one"].map((name) => `<Bucket><Name>${name}</Name></Bucket>`).join("");
  answers["/ in us-east-1"] = `<Result><Owner><Name>owner</Name></Owner><Buckets>${buckets}</Buckets></Result>`;
  answers["AmazonSQS.ListQueues in eu-west-1"] = '{"QueueUrls":["http://127.0.0.1:1/1/hear"]}';
  answers["AmazonSQS.ListQueues in us-west-2"] = "{}";
  const scopes = ["eu-west-1", "us-west-2"].flatMap((region) =>
    ["s3", "sqs", "sts"].map((service) => ({ region, service })),
  );
  expect(await readContents(port, scopes)).toEqual({
    held: [
      { service: "s3", kind: "bucket", region: "us-east-1", name: "one" },
      { service: "s3", kind: "bucket", region: "us-east-1", name: "two" },
      { service: "sqs", kind: "queue", region: "eu-west-1", name: "hear" },
    ],
    pendingDeletion: [],
    unchecked: [],
  });
});

test("keys pending deletion are told apart, and AWS's own keys and aliases left out", async () => {
  const key = (KeyManager: string, KeyState: string): string =>
    JSON.stringify({ KeyMetadata: { KeyManager, KeyState } });
  answers["TrentService.ListKeys in eu-west-1"] = '{"Keys":[{"KeyId":"live"},{"KeyId":"doomed"},{"KeyId":"aws"}]}';
  answers["TrentService.DescribeKey live in eu-west-1"] = key("CUSTOMER", "Enabled");
  answers["TrentService.DescribeKey doomed in eu-west-1"] = key("CUSTOMER", "PendingDeletion");
  answers["TrentService.DescribeKey aws in eu-west-1"] = key("AWS", "Enabled");
  answers["TrentService.ListAliases in eu-west-1"] =
    '{"Aliases":[{"AliasName":"alias/aws/s3"},{"AliasName":"alias/media"}]}';
  const { held, pendingDeletion } = await readContents(port, [{ service: "kms", region: "eu-west-1" }]);
  expect(held.map(({ name }) => name)).toEqual(["alias/media", "live"]);
  expect(pendingDeletion.map(({ name }) => name)).toEqual(["doomed"]);
});

test("what cannot be listed is said, never taken for empty", async () => {
  const scopes = [
    { service: "glacier", region: "eu-west-1" },
    { service: "ssm", region: "eu-west-1" },
  ];
  expect((await readContents(port, scopes)).unchecked).toEqual([
    "glacier: not listed by this tool",
    "ssm parameter: moto answers 501: Not implemented",
  ]);
});

test("subscriptions, log deliveries and key groups are listed", async () => {
  const subscription = "<SubscriptionArn>arn:sub</SubscriptionArn><TopicArn>arn:topic</TopicArn>";
  const logs = (operation: string, list: string, item: string): void => {
    answers[`Logs_20140328.${operation} in us-east-1`] = `{"${list}":[${item}]}`;
  };
  answers["ListTopics in us-east-1"] = "<Topics/>";
  answers["ListSubscriptions in us-east-1"] = `<Subscriptions><member>${subscription}</member></Subscriptions>`;
  logs("DescribeLogGroups", "logGroups", "");
  logs("DescribeDeliveries", "deliveries", '{"id":"1","arn":"arn:delivery"}');
  logs("DescribeDeliverySources", "deliverySources", '{"name":"cdn"}');
  logs("DescribeDeliveryDestinations", "deliveryDestinations", '{"name":"logs"}');
  for (const kind of ["distribution", "origin-access-control", "public-key"]) {
    answers[`/2020-05-31/${kind} in us-east-1`] = "<List/>";
  }
  const group = "<KeyGroup><Id>G1</Id><KeyGroupConfig><Name>signers</Name></KeyGroupConfig></KeyGroup>";
  answers["/2020-05-31/key-group in us-east-1"] =
    `<KeyGroupList><KeyGroupSummary>${group}</KeyGroupSummary></KeyGroupList>`;
  const scopes = ["sns", "logs", "cloudfront"].map((service) => ({ service, region: "us-east-1" }));
  const { held, unchecked } = await readContents(port, scopes);
  expect(unchecked).toEqual([]);
  expect(held.map(({ service, kind, name }) => `${service}: ${kind} ${name}`)).toEqual([
    "cloudfront: key group G1",
    "logs: delivery destination logs",
    "logs: delivery source cdn",
    "logs: delivery arn:delivery",
    "sns: subscription arn:sub",
  ]);
});

test("an element is taken from its own parent only", async () => {
  const nested =
    "<DistributionSummary><Id>D1</Id><Origins><Origin><Id>origin</Id></Origin></Origins></DistributionSummary>";
  answers["/2020-05-31/distribution in us-east-1"] = `<List><Id>list</Id>${nested}<DistributionSummary/></List>`;
  const { held } = await readContents(port, [{ service: "cloudfront", region: "us-east-1" }]);
  expect(held.map(({ kind, name }) => `${kind} ${name}`)).toEqual(["distribution D1"]);
});
