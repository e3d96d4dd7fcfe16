import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signedFor, startBench, type Bench } from "./fake-upstream";

const FUNCTIONS = "/2015-03-31/functions";
const DEAD_LETTERS = { TargetArn: "arn:aws:sqs:eu-west-1:111111111111:dead" };
const JSON_LOGS = { LogFormat: "JSON", LogGroup: "/media/photos", SystemLogLevel: "WARN" };
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
  bench.override = (request, response) => {
    const wrapped = request.method === "GET" && !(request.url ?? "").endsWith("/configuration");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(wrapped ? { Configuration: { Timeout: 3 }, Code: {} } : { Timeout: 3 }));
    return true;
  };
});
afterEach(() => bench.close());

async function lambda(method: string, path: string, body?: object, region = "eu-west-1"): Promise<unknown> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return JSON.parse((await bench.send(method, `${FUNCTIONS}${path}`, text, signedFor("lambda", region))).body);
}

const logs = (levels: object): object => ({ ApplicationLogLevel: "INFO", ...JSON_LOGS, ...levels });

test("both configurations are in every answer about the function, with Lambda's defaults", async () => {
  const created = { FunctionName: "photos", DeadLetterConfig: DEAD_LETTERS, LoggingConfig: JSON_LOGS };
  const settings = { DeadLetterConfig: DEAD_LETTERS, LoggingConfig: logs({}) };
  expect(await lambda("POST", "", created)).toEqual({ Timeout: 3, ...settings });
  const whole = { Configuration: { Timeout: 3, ...settings }, Code: {} };
  expect(await lambda("GET", "/photos")).toEqual(whole);
  const arn = encodeURIComponent("arn:aws:lambda:eu-west-1:111111111111:function:photos:$LATEST");
  expect(await lambda("GET", `/${arn}`)).toEqual(whole);
  expect(await lambda("GET", "/photos/configuration")).toEqual({ Timeout: 3, ...settings });
  expect(await lambda("PUT", "/photos/code", { ZipFile: "" })).toEqual({ Timeout: 3, ...settings });
  expect(JSON.parse(bench.seen[0]?.body ?? "")).toEqual(created);
});

test("a change keeps what it does not name, and an empty target takes the dead letters away", async () => {
  await lambda("POST", "", { FunctionName: "photos", DeadLetterConfig: DEAD_LETTERS });
  expect(await lambda("PUT", "/photos/configuration", { LoggingConfig: JSON_LOGS })).toEqual({
    Timeout: 3,
    DeadLetterConfig: DEAD_LETTERS,
    LoggingConfig: logs({}),
  });
  expect(await lambda("PUT", "/photos/configuration", { DeadLetterConfig: { TargetArn: "" } })).toEqual({
    Timeout: 3,
    LoggingConfig: logs({}),
  });
});

test("without a logging configuration it is Lambda's default", async () => {
  expect(await lambda("POST", "", { FunctionName: "photos" })).toEqual({
    Timeout: 3,
    LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/photos" },
  });
});

test.each([
  ["a deleted function", "DELETE", "eu-west-1"],
  ["a function of the same name in another Region", "GET", "us-west-2"],
])("nothing is remembered of %s", async (_, method, region) => {
  await lambda("POST", "", { FunctionName: "photos" });
  await lambda(method, "/photos", undefined, region);
  expect(await lambda("GET", "/photos", undefined, region)).toEqual({ Configuration: { Timeout: 3 }, Code: {} });
});

test("a function's code may be larger than any document", async () => {
  const large = { FunctionName: "photos", Code: { ZipFile: "A".repeat(2 * 1024 * 1024) } };
  expect(await lambda("POST", "", large)).toHaveProperty("LoggingConfig.LogFormat", "Text");
  expect(JSON.parse(bench.seen[0]?.body ?? "")).toEqual(large);
});

test("what moto refuses is not kept; lists and invocations go to moto as they are", async () => {
  const moto = bench.override;
  bench.override = (request, response) => {
    if (request.method === "POST") response.statusCode = 400;
    return moto(request, response);
  };
  await lambda("POST", "", { FunctionName: "photos", LoggingConfig: JSON_LOGS });
  expect(await lambda("GET", "/photos/configuration")).toEqual({ Timeout: 3 });
  await lambda("GET", "/");
  await lambda("POST", "/photos/invocations", { FunctionName: "photos" });
  expect(bench.seen.map(({ line }) => line).slice(-2)).toEqual([
    `GET ${FUNCTIONS}/`,
    `POST ${FUNCTIONS}/photos/invocations`,
  ]);
});
