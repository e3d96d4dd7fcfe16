import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { checkInputs } from "../../tools/rules/check-inputs";
import { TestApp } from "../helpers/stacks";
import { PlainTerraform } from "./plain-terraform";

jest.setTimeout(5 * 60_000);

interface Synthesised {
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
  readonly terraform: Record<string, unknown>;
}

/** What lets the provider plan without any AWS to ask. */
const OFFLINE = {
  access_key: "mock",
  secret_key: "mock",
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_requesting_account_id: true,
  allowed_account_ids: undefined,
};

const out = mkdtempSync(path.join(tmpdir(), "own-plans-test-"));

beforeAll(() => {
  new TestApp(out).synth();
});
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

test.each(["dev", "prod"])("the plan of %s, by the real Terraform and provider, has no finding", async (stack) => {
  const folder = path.join(out, "stacks", stack);
  const file = path.join(folder, "cdk.tf.json");
  const { provider, terraform, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Synthesised;
  const aws = provider.aws.map((settings) => ({ ...settings, ...OFFLINE }));
  const offline = { ...rest, provider: { aws }, terraform: { ...terraform, backend: undefined } };
  writeFileSync(file, JSON.stringify(offline));
  const command = await PlainTerraform.in(folder);
  await command.run("init", "-backend=false", "-input=false");
  await command.run("plan", "-input=false", "-out=plan");
  const plan = path.join(folder, "plan.json");
  writeFileSync(plan, await command.run("show", "-json", "plan"));
  const report = await checkInputs([plan], [], { variables: {}, keys: new Map() });
  expect([report.findings, report.faults]).toEqual([[], []]);
  expect(report.inputs[0]?.resources).toBeGreaterThan(60);
});
