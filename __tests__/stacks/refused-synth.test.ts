import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CDKTF, PROJECT } from "../../tools/project";
import { refusalOf } from "../helpers/checked";
import { addFiveFaults } from "../helpers/raw-resources";
import { runSynth, writeEntry } from "../helpers/run-synth";
import { TestApp, temporaryFolder } from "../helpers/stacks";

const root = temporaryFolder();

const folderOf = (name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
};

/** `main.ts` whose environments or stacks are spoilt, as the variable SPOILT says. */
const SPOILT_MAIN: readonly string[] = [
  'import path from "node:path";',
  'import { addFiveFaults } from "PROJECT/__tests__/helpers/raw-resources";',
  'import { EnvironmentError, environments as shipped } from "PROJECT/environments";',
  'import * as app from "PROJECT/stacks/app";',
  'import { EndpointError } from "PROJECT/stacks/aws-endpoint";',
  'import { RuleError } from "PROJECT/stacks/rule-error";',
  "const spoilt = process.env.SPOILT;",
  'const faulty = { accountId: "1", region: "moon", keyLayout: "none", deletionProtection: "no", tags: { Name: "x" } };',
  'const environments = spoilt === "environment" ? [{ ...shipped[0], ...faulty }] : shipped;',
  "const buildApp = (props) => {",
  '  const built = app.buildApp({ ...props, functionsFolder: "PROJECT/functions" });',
  '  if (spoilt === "stacks") addFiveFaults({ stack: (id) => built.node.findChild(id) });',
  "  return built;",
  "};",
  ...readFileSync(join(PROJECT, "main.ts"), "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("import ")),
];

const spoilt = new TestApp(folderOf("expected"));
addFiveFaults(spoilt);
const error = refusalOf(spoilt);

describe("`node tools/synth.cjs`", () => {
  test("says what the rules refuse and nothing else: no stack trace, and not twice", () => {
    const folder = folderOf("main");
    const run = runSynth(folder, writeEntry(folder, "entry.ts", SPOILT_MAIN), { SPOILT: "stacks" });
    expect(run).toMatchObject({ status: 1, stdout: "", stderr: `${error.message}\n` });
    expect(readdirSync(join(run.outdir, "stacks"))).toEqual([]);
    expect(existsSync(join(run.outdir, "manifest.json"))).toBe(false);
  });

  test("says it once, with the line of the TypeScript, for an entry that does not catch it", () => {
    const folder = folderOf("uncaught");
    const entry = writeEntry(folder, "entry.ts", [
      'import { addLifecycle } from "PROJECT/__tests__/helpers/raw-resources";',
      'import { environments } from "PROJECT/environments";',
      'import { buildApp } from "PROJECT/stacks/app";',
      'const app = buildApp({ environments, functionsFolder: "PROJECT/functions" });',
      'addLifecycle(app.node.findChild("dev"), "STANDARD_IA", 7);',
      "app.synth();",
    ]);
    const { status, stderr } = runSynth(folder, entry);
    expect(status).toBe(1);
    expect(stderr).toMatch(/entry\.ts:6:\d+/);
    expect(stderr.match(/\[ia-min-30\]/g)).toHaveLength(1);
  });
});

describe("`cdktf synth`", () => {
  const folder = folderOf("cdktf");
  const entry = writeEntry(folder, "entry.ts", SPOILT_MAIN);
  const project = JSON.parse(readFileSync(join(PROJECT, "cdktf.json"), "utf8")) as object;
  const app = `"${process.execPath}" "${join(PROJECT, "tools/synth.cjs")}" "${entry}"`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ ...project, app }));
  const synth = (SPOILT: string): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, [CDKTF, "synth"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, AWS_ENDPOINT_URL: undefined, CHECKPOINT_DISABLE: "1", CI: "1", SPOILT },
    });
  /** Every file of `cdktf.out` with its text. */
  const output = (): readonly (readonly [string, string])[] =>
    readdirSync(join(folder, "cdktf.out"), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, "cdktf.out", name))
      .filter((file) => statSync(file).isFile())
      .sort()
      .map((file) => [file, readFileSync(file, "base64")]);

  const first = synth("");
  const before = output();

  test("writes what is in order", () => {
    expect(first.status).toBe(0);
    expect(before.map(([file]) => file)).toContain(join(folder, "cdktf.out/stacks/prod/cdk.tf.json"));
  });

  test("names five faults of the stacks, and leaves the earlier output as it is", () => {
    const { status, stderr } = synth("stacks");
    expect(status).toBe(1);
    expect(error.lines).toHaveLength(5);
    for (const line of error.lines) expect(stderr).toContain(line.replaceAll("\n", "\n    "));
    expect(output()).toEqual(before);
  });

  test("names five faults of an environment, and leaves the earlier output as it is", () => {
    const { status, stderr } = synth("environment");
    expect(status).toBe(1);
    for (const field of ["accountId", "region", "keyLayout", "deletionProtection", "tags.Name"]) {
      expect(stderr).toContain(`dev.${field} must`);
    }
    expect(output()).toEqual(before);
  });
});
