import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type GuardOptions, type GuardRun, runGuard } from "../../../tools/guard/run-guard";
import { created, destroyed, type Json } from "../changes/losses-plan";
import { planJson } from "../changes/plan-json";

const PROJECT = path.resolve(__dirname, "../../..");
const LOSING = planJson([destroyed("aws_s3_bucket.media", { bucket: "media", force_destroy: true })]);
const HARMLESS = planJson([created("aws_s3_bucket.media", { bucket: "media" })]);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "guard-"));
const given = (name: string): string => path.join(folder, name);

beforeAll(() => {
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  };
  const bundle = (name: string, environment: string, plan: string): void => {
    const about: Json = {
      format: 1,
      environment,
      stack: environment,
      commit: null,
      createdAt: "2026-11-22T12:00:00.000Z",
      terraformVersion: "1.11.4",
      fingerprint: "0".repeat(64),
    };
    write(`${name}/about.json`, JSON.stringify(about));
    write(`${name}/plan.json`, plan);
    for (const file of ["plan", "cdk.tf.json", ".terraform.lock.hcl"]) write(`${name}/${file}`, "");
  };
  write("losing.json", LOSING);
  write("harmless.json", HARMLESS);
  write("empty.json", planJson([]));
  write("nothing.json", "");
  write("state.json", '{"format_version":"1.0","values":{}}');
  write("truncated.json", LOSING.slice(0, -40));
  write("errored.json", planJson([], { errored: true }));
  write("deferred.json", planJson([], { complete: false }));
  write("strange.json", HARMLESS.replace('"create"', '"vanish"'));
  bundle("losing", "dev", LOSING);
  bundle("harmless", "prod", HARMLESS);
  bundle("unknown", "nowhere", HARMLESS);
  bundle("cut", "dev", HARMLESS.slice(0, 60));
  write("folder/plan.json", HARMLESS);
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

/** `npm run guard`. */
function guard(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "sucrase/register", path.join(PROJECT, "tools/guard/main.ts"), ...args],
    { cwd: PROJECT, encoding: "utf8", env: { ...process.env, NODE_NO_WARNINGS: "1" } },
  );
  return { status, stdout, stderr };
}

/** The same without a process of its own, with paths in the folder of the inputs. */
function run(name: string, options: GuardOptions = {}): GuardRun {
  const { fault, ...rest } = runGuard(given(name), options);
  return { ...rest, ...(fault === undefined ? {} : { fault: fault.replaceAll(`${folder}/`, "") }) };
}

describe("the guard ends with", () => {
  test.each<[number, string, GuardOptions]>([
    [0, "harmless.json", { environment: "dev" }],
    [0, "empty.json", { environment: "dev" }],
    [0, "harmless", {}],
    [0, "harmless", { environment: "prod" }],
    [1, "losing.json", { environment: "dev" }],
    [1, "losing.json", { environment: "dev", json: true }],
    [1, "losing", {}],
  ])("%i for %s %j", (exitCode, name, options) => {
    expect(run(name, options)).toEqual({ exitCode, report: expect.stringMatching(/./) });
  });
});

describe("the guard ends with 2, and says why, for", () => {
  const INCOMPLETE = "is no complete plan: it failed, or puts changes off, so nobody knows all losses";
  test.each<[string, string, string | undefined, string]>([
    [
      "no environment",
      "harmless.json",
      undefined,
      "! harmless.json does not say of which environment it is: give --environment ENV",
    ],
    [
      "an environment that there is not",
      "harmless.json",
      "test",
      'Unknown environment: must be one of dev, prod, got: "test"',
    ],
    ["a plan of such", "unknown", undefined, 'Unknown environment: must be one of dev, prod, got: "nowhere"'],
    ["a plan of another", "losing", "prod", "! losing is a plan of dev, not of prod"],
    ["what is not there", "missing", "dev", "! missing does not exist"],
    ["a state", "state.json", "dev", "! state.json is a state: give a plan, `terraform show -json PLAN`"],
    ["a plan that failed", "errored.json", "dev", `! errored.json ${INCOMPLETE}`],
    ["a plan that puts changes off", "deferred.json", "dev", `! deferred.json ${INCOMPLETE}`],
  ])("%s", (_, name, environment, fault) => {
    expect(run(name, environment === undefined ? {} : { environment })).toEqual({ exitCode: 2, fault });
  });

  test.each(["nothing.json", "truncated.json", "strange.json", "cut", "folder"])("%s", (name) => {
    expect(run(name, { environment: "dev" })).toEqual({ exitCode: 2, fault: expect.stringMatching(/^[^\n]+$/) });
  });
});

test("npm run guard prints the report, and ends with its exit code", () => {
  const { report = "", exitCode } = run("losing");
  expect(guard(given("losing"))).toEqual({ status: exitCode, stdout: `${report}\n`, stderr: "" });
});

test.each([[[given("missing"), "--environment", "dev"]], [["--unknown"]]])("npm run guard %j ends with 2", (args) => {
  const { status, stdout, stderr } = guard(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(/^[^\n]+\n$/);
});
