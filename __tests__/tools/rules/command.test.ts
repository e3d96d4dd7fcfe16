import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { Inputs, planWith, REFUSED } from "./inputs";

const PROJECT = path.resolve(__dirname, "../../..");

const inputs = new Inputs();
afterAll(() => {
  inputs.remove();
});
inputs.write("refused/main.tf", REFUSED);
inputs.write("doubtful.tf.json", JSON.stringify({ resource: { aws_s3_bucket: { doubtful: { bucket: "a.b.c" } } } }));
inputs.write("fine.tf", 'resource "aws_s3_bucket" "fine" {\n  bucket = "fine-bucket"\n}\n');
inputs.write("plan.json", JSON.stringify(planWith()));
inputs.write("broken.json", "{");
inputs.write("deep.tf", `locals {\n  a = ${"[".repeat(100_000)}\n}\n`);
inputs.write("expression.tf.json", JSON.stringify({ locals: { a: `\${${"(".repeat(100_000)}1` } }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run rules`, from the folder of the inputs. */
function rules(...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(PROJECT, "tools/bundled.cjs"), path.join(PROJECT, "tools/rules/main.ts"), ...args],
    { cwd: inputs.folder, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("npm run rules ends with", () => {
  test.each<[number, readonly string[]]>([
    [0, ["fine.tf"]],
    [1, ["refused"]],
    [1, ["fine.tf", "plan.json", "refused"]],
    [2, ["broken.json"]],
    [2, ["refused", "broken.json"]],
    [2, ["missing"]],
    [2, []],
    [2, ["--unknown", "fine.tf"]],
    [2, ["--json", "--sarif", "fine.tf"]],
    [2, ["--var", "novalue", "fine.tf"]],
    [2, ["--layout", "nolayout", "fine.tf"]],
    [2, ["--suppressions", "broken.json", "fine.tf"]],
    [0, ["--help"]],
  ])("%i: %j", (expected, args) => {
    const { status, stdout, stderr } = rules(...args);
    expect([status, stderr]).toEqual([expected, expect.not.stringMatching(/^\s+at /m)]);
    expect(stdout).not.toMatch(/^\s+at /m);
    expect(`${stdout}${stderr}`).not.toBe("");
  });
});

test("the deepest nesting is said in a line, and what follows is checked", () => {
  const { status, stdout, stderr } = rules("deep.tf", "expression.tf.json", "refused");
  expect([status, stderr]).toEqual([2, ""]);
  expect(stdout).toContain("! deep.tf:2:506 is nested more than 500 levels deep\n");
  expect(stdout).toContain("aws_s3_bucket.refused");
});

test.each(["--json", "--sarif"])(
  "of a broken file and a good one, %s is JSON, and stderr says what is missing",
  (option) => {
    const { status, stdout, stderr } = rules(option, "broken.json", "refused");
    expect([status, stderr]).toEqual([2, "! broken.json:1:2 ends too early: a name in quotes is missing\n"]);
    expect(JSON.parse(stdout)).toEqual(expect.any(Object));
  },
);

test("names from outside move no cursor and forge no line", () => {
  const hostile = "\u001b[2J\u009b1A\n0 errors\r\u202e\u2066\u2028\u061c\ufeff\u{e0041}";
  const json = JSON.stringify({ resource: { aws_s3_bucket: { [hostile]: { bucket: `A${hostile}` } } } });
  inputs.write(`${hostile}.tf.json`, json);
  inputs.write(`${hostile}.json`, "{");
  for (const option of [[], ["--json"], ["--sarif"]]) {
    const { status, stdout, stderr } = rules(...option, `${hostile}.tf.json`, `${hostile}.json`);
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(`${stdout}${stderr}`).not.toMatch(/^0 errors/m);
  }
  const { stderr } = rules(`--${hostile}`);
  expect(stderr).not.toMatch(/[^\n\P{Cc}]/u);
});
