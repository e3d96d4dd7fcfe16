import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@jest/globals";
import type { OutputChange, PlanChanges, ResourceChange } from "../../../tools/changes/change";
import { commitOf } from "../../../tools/plan/commit";
import { withLockTimeout } from "../../../tools/plan/lock-timeout";
import { jsonOf } from "../../../tools/plan/show-json";
import { writeStepOutputs } from "../../../tools/plan/step-outputs";
import { countsOf, hasChanges } from "../../../tools/plan/summary";

test.each([
  [undefined, "-lock-timeout=5m"],
  ["", "-lock-timeout=5m"],
  ["-parallelism=60", "-parallelism=60 -lock-timeout=5m"],
  ["-lock-timeout=1s", "-lock-timeout=1s"],
  ["-refresh=false --lock-timeout 1s", "-refresh=false --lock-timeout 1s"],
  ["-lock=false", "-lock=false"],
  ["-var=x=-lock", "-var=x=-lock -lock-timeout=5m"],
])("TF_CLI_ARGS_plan of %j becomes %j", (own, expected) => {
  expect(withLockTimeout(own)).toBe(expected);
});

const changes = (actions: readonly ResourceChange["action"][], outputs: number): PlanChanges => ({
  changes: actions.map((action) => ({ action }) as ResourceChange),
  drift: [],
  outputs: Array.from({ length: outputs }, () => ({}) as OutputChange),
  complete: true,
});

test.each([
  [changes([], 0), "no changes", false],
  [changes([], 1), "1 output changes", true],
  [changes(["create", "destroy", "create"], 2), "2 to create, 1 to destroy; 2 outputs change", true],
  [changes(["replace", "import"], 0), "1 to replace, 1 to import", true],
])("a plan in one line", (plan, text, any) => {
  expect([countsOf(plan), hasChanges(plan)]).toEqual([text, any]);
});

test("the JSON of a plan is found behind what Terraform complains of", () => {
  const json = '{"format_version":"1.2","x":{}}';
  expect(jsonOf(`Warning: {"a"}\n${json}\n`).toString()).toBe(json);
  expect(() => jsonOf("Error")).toThrow("terraform show -json has printed no plan.");
});

test("outputs of a step are appended line by line, and none can set another", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "outputs-test-"));
  const file = path.join(folder, "outputs");
  try {
    writeStepOutputs(file, { digest: "ab", changes: "true" });
    writeStepOutputs(file, { more: "1" });
    expect(() => {
      writeStepOutputs(file, { good: "1", bad: "a\nchanges=false" });
    }).toThrow('The output bad must be one line, got: "a\\nchanges=false"');
    expect(() => {
      writeStepOutputs(file, { "a=b\n": "1" });
    }).toThrow('The name of an output must be a word, got: "a=b\\n"');
    expect(readFileSync(file, "utf8")).toBe("digest=ab\nchanges=true\nmore=1\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("outside of GitHub nothing is told", () => {
  expect(() => {
    writeStepOutputs(undefined, { digest: "ab" });
    writeStepOutputs("", { digest: "ab" });
  }).not.toThrow();
});

test("outside of Git there is no commit", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "commit-test-"));
  try {
    expect(commitOf(folder)).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
