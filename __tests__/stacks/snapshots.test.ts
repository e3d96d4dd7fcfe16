import { expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";

const app = new TestApp(temporaryFolder());

/**
 * Policies are JSON in a string; taken apart, a change of one statement is a change of its lines. The hash of a function's
 * code changes with every line of it, which is no change of the stack.
 */
function readable(key: string, value: unknown): unknown {
  if (key === "source_code_hash") return "(hash of the code)";
  if (key === "filename" && typeof value === "string") return value.replace(/[0-9a-f]{64}/g, "(hash of the code)");
  if (key === "dashboard_body" && typeof value === "string") return JSON.parse(value);
  return key.endsWith("policy") && typeof value === "string" && value.startsWith("{") ? JSON.parse(value) : value;
}

test("the shipped environments are these stacks", () => {
  expect(app.stackIds).toEqual(STACK_IDS);
});

test.each(STACK_IDS)("%s passes its validations and is what it was", (id) => {
  expect(JSON.parse(Testing.synth(app.stack(id), true), readable)).toMatchSnapshot();
});
