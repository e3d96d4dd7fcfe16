import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { FileFinding } from "../../tools/rules/report";
import { checkInputs } from "../../tools/rules/check-inputs";
import { DOCUMENTS } from "../rules/documents";
import { type Answer, PlainTerraform } from "./plain-terraform";

jest.setTimeout(5 * 60_000);

const FIXTURES = path.join(__dirname, "..", "fixtures", "documents");
const SETTINGS = { variables: {}, keys: new Map() };
/** Seen in a plan as unknown: whether a new queue or topic has a policy, and what indexes the blocks of a set have. */
const told = ({ rule, address }: FileFinding): string => `${rule} ${address.replace(/\[0\]$/, "")}`;

const root = mkdtempSync(path.join(tmpdir(), "documents-test-"));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe.each(DOCUMENTS)("the configuration of $name, by the real Terraform and provider", ({ name, resources }) => {
  const folder = path.join(root, name);
  let terraform: PlainTerraform;
  let plan: Answer;

  beforeAll(async () => {
    cpSync(path.join(FIXTURES, name), folder, { recursive: true });
    terraform = await PlainTerraform.in(folder);
    await terraform.run("init", "-backend=false", "-input=false");
    plan = await terraform.attempt("plan", "-input=false", "-no-color", "-out=plan");
  });

  test("passes validate", async () => {
    expect((await terraform.attempt("validate", "-no-color")).exitCode).toBe(0);
  });

  test("passes plan", () => {
    expect(plan.exitCode).toBe(0);
    expect(plan.stdout).toContain(`Plan: ${resources} to add, 0 to change, 0 to destroy.`);
  });

  test("is refused by the rules from its plan as from its code", async () => {
    const file = path.join(folder, "plan.json");
    writeFileSync(file, await terraform.run("show", "-json", "plan"));
    const [ofPlan, ofCode] = await Promise.all([file, folder].map((input) => checkInputs([input], [], SETTINGS)));
    const [inPlan, inCode] = [ofPlan, ofCode].map((report) => new Set(report?.findings.map(told)));
    expect(ofPlan?.faults).toEqual([]);
    expect([...(inPlan ?? [])].sort()).toEqual([...(inCode ?? [])].sort());
  });
});

test("the document of QuikApp alone, without what it does not declare, fails validate", async () => {
  const folder = path.join(root, "alone");
  const own = readdirSync(path.join(FIXTURES, "quikapp")).filter((name) =>
    ["main.tf", "lifecycle.tf", "replication.tf", "events.tf"].includes(name),
  );
  for (const name of own) cpSync(path.join(FIXTURES, "quikapp", name), path.join(folder, name));
  const terraform = await PlainTerraform.in(folder);
  await terraform.run("init", "-backend=false", "-input=false");
  const { exitCode, stdout } = await terraform.attempt("validate", "-json");
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ valid: false, error_count: 3 });
});
