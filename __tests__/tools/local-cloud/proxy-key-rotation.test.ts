import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { signedFor, startBench, type Bench } from "./fake-upstream";

const KEY = "9c6d052e-5119-42dc-bbdb-259d0d03080a";
const ARN = `arn:aws:kms:eu-west-1:111111111111:key/${KEY}`;
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
  bench.override = (request, response) => {
    const enabled = request.headers["x-amz-target"] === "TrentService.GetKeyRotationStatus";
    response.end(enabled ? `{"KeyRotationEnabled": true}` : "{}");
    return true;
  };
});
afterEach(() => bench.close());

async function kms(operation: string, body: object | string): Promise<unknown> {
  const headers = { ...signedFor("kms"), "x-amz-target": `TrentService.${operation}`, "content-type": "application/x" };
  const got = await bench.send("POST", "/", typeof body === "string" ? body : JSON.stringify(body), headers);
  return JSON.parse(got.body);
}

test.each([
  ["by id", KEY, KEY],
  ["by ARN, then by id", ARN, KEY],
  ["by id, then by ARN", KEY, ARN],
])("a rotation period is handed back: %s", async (_, set, asked) => {
  await kms("EnableKeyRotation", { KeyId: set, RotationPeriodInDays: 90 });
  expect(await kms("GetKeyRotationStatus", { KeyId: asked })).toEqual({
    KeyRotationEnabled: true,
    RotationPeriodInDays: 90,
  });
});

test("without a period it is AWS's default", async () => {
  await kms("EnableKeyRotation", { KeyId: KEY });
  expect(await kms("GetKeyRotationStatus", { KeyId: KEY })).toHaveProperty("RotationPeriodInDays", 365);
});

test("a key that was never set keeps moto's answer, and every request reaches moto with its target", async () => {
  expect(await kms("GetKeyRotationStatus", { KeyId: KEY })).toEqual({ KeyRotationEnabled: true });
  expect(bench.seen.map(({ headers }) => headers["x-amz-target"])).toEqual(["TrentService.GetKeyRotationStatus"]);
  expect(bench.seen[0]?.headers["content-type"]).toBe("application/x");
});

test("a period is not set when moto refuses, nor by a body that is no JSON", async () => {
  bench.override = (request, response) => {
    const isStatus = request.headers["x-amz-target"] === "TrentService.GetKeyRotationStatus";
    response.statusCode = isStatus ? 200 : 400;
    response.end(isStatus ? `{"KeyRotationEnabled": true}` : "{}");
    return true;
  };
  await kms("EnableKeyRotation", { KeyId: KEY, RotationPeriodInDays: 90 });
  await kms("EnableKeyRotation", "{");
  expect(await kms("GetKeyRotationStatus", { KeyId: KEY })).toEqual({ KeyRotationEnabled: true });
});
