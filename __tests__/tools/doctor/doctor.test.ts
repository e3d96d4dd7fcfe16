import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, expect, jest, test } from "@jest/globals";
import { checkNode } from "../../../tools/doctor/checks";
import { PROJECT } from "../../../tools/project";

jest.setTimeout(30_000);

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server = undefined;
});

/** An S3 that answers everything with one status. */
async function s3(status: number): Promise<string> {
  server = createServer((_, response) => response.writeHead(status).end());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs the doctor with nothing in its environment but what is given: no tools, no credentials. */
async function doctor(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: unknown; text: string }> {
  const main = path.join(PROJECT, "tools", "doctor", "main.ts");
  const child = spawn(process.execPath, ["--require", "sucrase/register", main, ...args], {
    cwd: PROJECT,
    env: { PATH: "/nonexistent", HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true", ...env },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (text += data.toString()));
  const [code] = (await once(child, "close")) as [unknown];
  return { code, text };
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };

test.each([
  ["v20.18.9", "missing"],
  ["v20.19.0", "ok"],
  ["v21.0.0", "ok"],
  ["v22.0.0", "ok"],
])("Node.js %s is %s", (version, result) => {
  expect(checkNode(version)).toMatchObject({ result });
});

test("advice comes with a Node.js past its end of life, and with no newer one", () => {
  expect(checkNode("v20.19.0").text).toContain("past its end of life");
  expect(checkNode("v22.0.0").text).toBe("Node.js v22.0.0");
});

test("without tools and credentials each is named, with the way to get it", async () => {
  const { code, text } = await doctor(["dev"], {});
  expect(code).toBe(1);
  expect(text).toContain("✖ There is no terraform on PATH.\n  Install Terraform 1.11.0 or newer");
  expect(text).toContain("○ There is no moto_server on PATH.");
  expect(text).toContain("✖ No AWS credentials were found: set AWS_PROFILE");
});

test.each([
  [200, "✔ State bucket quikapp-terraform-state-dev\n"],
  [404, "✖ State bucket quikapp-terraform-state-dev does not exist yet: npm run bootstrap -- dev"],
  [403, "✖ State bucket quikapp-terraform-state-dev must be in account 111111111111 and open to these credentials"],
])("a state bucket that answers %i", async (status, line) => {
  const { text } = await doctor(["dev"], { ...CREDENTIALS, AWS_ENDPOINT_URL: await s3(status) });
  expect(text).toContain("✔ AWS credentials\n");
  expect(text).toContain(line);
  expect(text).not.toContain("secret");
});

test("an unknown environment is refused, naming the known ones", async () => {
  const { code, text } = await doctor(["staging"], {});
  expect({ code, text }).toEqual({
    code: 1,
    text: 'Unknown environment: must be one of dev, prod, got: "staging"\n',
  });
});
