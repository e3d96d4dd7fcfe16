import { expect, test } from "@jest/globals";
import { Testing } from "cdktf";
import { STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";

const app = new TestApp(temporaryFolder());

/** Policies are JSON in a string; taken apart, a change of one statement is a change of its lines. */
function readable(key: string, value: unknown): unknown {
  return key.endsWith("policy") && typeof value === "string" ? JSON.parse(value) : value;
}

test("the shipped environments are these stacks", () => {
  expect(app.stackIds).toEqual(STACK_IDS);
});

test.each(STACK_IDS)("%s passes its validations and is what it was", (id) => {
  expect(JSON.parse(Testing.synth(app.stack(id), true), readable)).toMatchSnapshot();
});
