import { createServer, request as httpRequest, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { listen } from "../../../tools/local-cloud/ports";
import { Calls } from "../../../tools/local-cloud/proxy/calls/calls";
import { readBody } from "../../../tools/local-cloud/proxy/read-body";

/** What is sent; the signature names the service. */
interface Sent {
  readonly service?: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

let server: Server;
let port: number;
let calls: Calls;

beforeAll(async () => {
  // Answers with the body, as whoever reads the request after the recorder gets it.
  server = createServer((request, response) => {
    void calls
      .note(request)
      .then(() => readBody(request))
      .then((body) => response.end(body));
  });
  port = await listen(server, 0);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  calls = new Calls();
});

/** Sends a request in two pieces, and resolves to what came through. */
function send({ service, method = "POST", path, headers = {}, body = "" }: Sent): Promise<string> {
  const scope = `AWS4-HMAC-SHA256 Credential=AKIA/20261122/us-east-1/${service ?? ""}/aws4_request, Signature=0`;
  const length = { "content-length": String(Buffer.byteLength(body)) };
  const all = { ...headers, ...length, ...(service !== undefined && { authorization: scope }) };
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers: all }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        resolve(text);
      });
    });
    sent.on("error", reject);
    const half = Math.ceil(body.length / 2);
    if (body === "") sent.end();
    else
      sent.write(body.slice(0, half), () => {
        sent.end(body.slice(half));
      });
  });
}

const BUCKET = "arn:aws:s3:::media";
const target = (name: string): Readonly<Record<string, string>> => ({ "x-amz-target": name });

describe("a call is known by its IAM action", () => {
  test.each<[Sent, string, string | undefined]>([
    [{ service: "kms", path: "/", headers: target("TrentService.CreateKey"), body: "{}" }, "kms:CreateKey", undefined],
    [{ service: "sqs", path: "/", headers: target("AmazonSQS.CreateQueue") }, "sqs:CreateQueue", undefined],
    [{ service: "events", path: "/", headers: target("AWSEvents.PutRule") }, "events:PutRule", undefined],
    [{ service: "iam", path: "/", headers: FORM, body: "Action=CreateRole&RoleName=x" }, "iam:CreateRole", undefined],
    [{ service: "iam", path: "/", headers: FORM, body: "AAA=1&Action=GetRole" }, "iam:GetRole", undefined],
    [{ service: "sts", method: "GET", path: "/?Action=GetCallerIdentity" }, "sts:GetCallerIdentity", undefined],
    [
      { service: "monitoring", path: "/", headers: FORM, body: "Action=PutMetricAlarm" },
      "cloudwatch:PutMetricAlarm",
      undefined,
    ],
    [
      { service: "monitoring", path: "/service/GraniteServiceVersion20100801/operation/DescribeAlarms" },
      "cloudwatch:DescribeAlarms",
      undefined,
    ],
    [{ service: "lambda", path: "/2015-03-31/functions", body: "{}" }, "lambda:CreateFunction", undefined],
    [
      { service: "lambda", method: "GET", path: "/2015-03-31/functions/f?Qualifier=1" },
      "lambda:GetFunction",
      undefined,
    ],
    [
      { service: "lambda", method: "GET", path: "/2015-03-31/functions/f/versions" },
      "lambda:ListVersionsByFunction",
      undefined,
    ],
    [
      { service: "lambda", method: "PUT", path: "/2015-03-31/functions/f/code" },
      "lambda:UpdateFunctionCode",
      undefined,
    ],
    [
      { service: "lambda", method: "DELETE", path: "/2015-03-31/functions/f/policy/s" },
      "lambda:RemovePermission",
      undefined,
    ],
    [{ service: "cloudfront", path: "/2020-05-31/distribution?WithTags" }, "cloudfront:CreateDistribution", undefined],
    [
      { service: "cloudfront", method: "GET", path: "/2020-05-31/distribution/E1" },
      "cloudfront:GetDistribution",
      undefined,
    ],
    [
      { service: "cloudfront", method: "GET", path: "/2020-05-31/distribution/E1/config" },
      "cloudfront:GetDistributionConfig",
      undefined,
    ],
    [{ service: "cloudfront", method: "PUT", path: "/2020-05-31/key-group/K" }, "cloudfront:UpdateKeyGroup", undefined],
    [{ service: "cloudfront", method: "GET", path: "/2020-05-31/public-key" }, "cloudfront:ListPublicKeys", undefined],
    [{ service: "cloudfront", path: "/2020-05-31/tagging?Operation=Untag" }, "cloudfront:UntagResource", undefined],
    [{ service: "s3", method: "HEAD", path: "/media" }, "s3:ListBucket", BUCKET],
    [{ service: "s3", method: "GET", path: "/media?list-type=2&prefix=a" }, "s3:ListBucket", BUCKET],
    [{ service: "s3", method: "GET", path: "/media?versions" }, "s3:ListBucketVersions", BUCKET],
    [{ service: "s3", method: "PUT", path: "/media" }, "s3:CreateBucket", BUCKET],
    [{ service: "s3", method: "DELETE", path: "/media" }, "s3:DeleteBucket", BUCKET],
    [{ service: "s3", method: "PUT", path: "/media?lifecycle" }, "s3:PutLifecycleConfiguration", BUCKET],
    [{ service: "s3", method: "DELETE", path: "/media?lifecycle" }, "s3:PutLifecycleConfiguration", BUCKET],
    [{ service: "s3", method: "DELETE", path: "/media?policy" }, "s3:DeleteBucketPolicy", BUCKET],
    [
      { service: "s3", method: "GET", path: "/media?encryption&x-id=GetBucketEncryption" },
      "s3:GetEncryptionConfiguration",
      BUCKET,
    ],
    [{ service: "s3", method: "PUT", path: "/media?metrics&id=all" }, "s3:PutMetricsConfiguration", BUCKET],
    [{ service: "s3", method: "GET", path: "/media/a/b%20c?x-id=GetObject" }, "s3:GetObject", `${BUCKET}/a/b c`],
    [{ service: "s3", method: "HEAD", path: "/media/a" }, "s3:GetObject", `${BUCKET}/a`],
    [{ service: "s3", method: "PUT", path: "/media/a.tflock", body: "{}" }, "s3:PutObject", `${BUCKET}/a.tflock`],
    [{ service: "s3", method: "DELETE", path: "/media/a?versionId=1" }, "s3:DeleteObjectVersion", `${BUCKET}/a`],
    [{ service: "s3", method: "POST", path: "/media?delete", body: "<x/>" }, "s3:DeleteObject", `${BUCKET}/*`],
    [{ service: "s3", method: "GET", path: "/" }, "s3:ListAllMyBuckets", undefined],
    [{ service: "lambda", method: "GET", path: "/2099-01-01/news?x=1" }, "lambda:GET /2099-01-01/news", undefined],
    [{ service: "iam", path: "/", headers: FORM, body: "Version=1" }, "iam:POST /", undefined],
    [{ service: "iam", path: "/", headers: FORM }, "iam:POST /", undefined],
  ])("%j", async (sent, action, resource) => {
    expect(await send(sent)).toBe(sent.method === "HEAD" ? "" : (sent.body ?? ""));
    expect(calls.all()).toEqual([{ action, resource, count: 1 }]);
  });
});

test("a large form comes through whole", async () => {
  const body = `Action=PutRolePolicy&PolicyDocument=${"x".repeat(500_000)}`;
  expect(await send({ service: "iam", path: "/", headers: FORM, body })).toBe(body);
  expect(calls.all()).toEqual([{ action: "iam:PutRolePolicy", resource: undefined, count: 1 }]);
});

test("calls are counted, sorted, and forgotten", async () => {
  const create = { service: "kms", path: "/", headers: target("TrentService.CreateKey") };
  for (const sent of [
    create,
    { service: "s3", method: "HEAD", path: "/b" },
    { service: "s3", method: "HEAD", path: "/a" },
    create,
  ]) {
    await send(sent);
  }
  expect(calls.all()).toEqual([
    { action: "kms:CreateKey", resource: undefined, count: 2 },
    { action: "s3:ListBucket", resource: "arn:aws:s3:::a", count: 1 },
    { action: "s3:ListBucket", resource: "arn:aws:s3:::b", count: 1 },
  ]);
  calls.forget();
  expect(calls.all()).toEqual([]);
});

test("what nobody signed is not counted", async () => {
  await send({ path: "/moto-api/reset" });
  expect(calls.all()).toEqual([]);
});
