import { expect, test } from "@jest/globals";
import { evaluate, fillIn } from "../helpers/workflow-expressions";

const context = {
  github: { event_name: "push", ref: "refs/heads/main" },
  inputs: {},
  needs: { dev: { result: "success" } },
};

test.each([
  ["github.ref", "refs/heads/main"],
  ["github.head_ref", undefined],
  ["github.event_name == 'push'", true],
  ["github.event_name != 'push'", false],
  ["needs.dev.outputs.errored-state != ''", false],
  ["needs.dev.outputs.errored-state == 'a'", false],
  ["inputs.environment == 'dev' || github.event_name == 'push'", true],
  ["github.event_name == 'push' && inputs.environment == 'dev'", false],
  ["github.ref == 'a' && github.ref == 'a' || github.event_name == 'push'", true],
  ["github.ref == 'a' && (github.ref == 'a' || github.event_name == 'push')", false],
  ["github.head_ref || github.ref", "refs/heads/main"],
  ["!failure() && !cancelled()", true],
  ["failure() || always()", true],
  ["true", true],
])("%s is %j", (expression, value) => {
  expect(evaluate(expression, context)).toBe(value);
});

test.each([
  "matrix.environment",
  "github.event_name ==",
  "(github.ref",
  "contains(github.ref, 'a')",
  "github.ref > 'a'",
  "success(",
  "hashFiles()",
])("%s is refused", (expression) => {
  expect(() => evaluate(expression, context)).toThrow();
});

test.each([
  ["${{ github.event_name }}", "push"],
  ["${{ github.event_name == 'push' }}", true],
  ["diff-${{ github.event_name }}-${{ needs.dev.result }}", "diff-push-success"],
  ["plain", "plain"],
])("%s is filled in as %j", (text, value) => {
  expect(fillIn(text, context)).toBe(value);
});
