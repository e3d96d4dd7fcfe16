import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type SynthRun, runSynth, writeEntry } from "./helpers/run-synth";
import { STACK_IDS, TestApp, temporaryFolder } from "./helpers/stacks";

const root = temporaryFolder();
const folderOf = (name: string): string => {
  const folder = join(root, name);
  mkdirSync(folder);
  return folder;
};

/** `main.ts` with other environments. */
const mainWith = (...environments: readonly string[]): readonly string[] => [
  'import { dev } from "PROJECT/environments/dev";',
  'import { EnvironmentError } from "PROJECT/environments";',
  'import path from "node:path";',
  'import { buildApp } from "PROJECT/stacks/app";',
  'import { EndpointError } from "PROJECT/stacks/aws-endpoint";',
  `const environments = [${environments.join(", ")}] as never;`,
  ...readFileSync(join(__dirname, "../main.ts"), "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("import ")),
];

test("main.ts writes four stacks, wherever it is run from", () => {
  const { status, stderr, outdir } = runSynth(folderOf("main"));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readdirSync(join(outdir, "stacks")).toSorted()).toEqual([...STACK_IDS].toSorted());
});

test("main.ts writes what cdktf writes without the shortcuts of its runner", () => {
  const { outdir } = runSynth(folderOf("shortcuts"));
  const plain = folderOf("plain");
  new TestApp(plain).synth();
  for (const id of STACK_IDS) {
    const [written, expected] = [outdir, plain].map((folder) =>
      // The local state lies where the app is run.
      readFileSync(join(folder, "stacks", id, "cdk.tf.json"), "utf8").replace(/"path": ".*\.tfstate"/, ""),
    );
    expect(written).toBe(expected);
  }
});

test("a reference from one environment to another's resources is refused", () => {
  const folder = folderOf("reference");
  const entry = writeEntry(folder, "reference.ts", [
    'import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";',
    'import { environments } from "PROJECT/environments";',
    'import { buildApp } from "PROJECT/stacks/app";',
    'const app = buildApp({ environments, functionsFolder: "PROJECT/functions" });',
    'const [dev, prod] = ["dev", "prod"].map((id) => app.node.findChild(id));',
    'const alias = new KmsAlias(dev, "alias", { name: "alias/dev", targetKeyId: "1" });',
    'new KmsAlias(prod, "alias", { name: "alias/prod", targetKeyId: alias.targetKeyId });',
    "app.synth();",
  ]);
  const { status, stderr } = runSynth(folder, entry);
  expect(status).not.toBe(0);
  expect(stderr).toContain("prod may only refer to its own resources, got: a reference to dev");
});

test("an asset is zipped, though archiver is not loaded at every start", () => {
  const folder = folderOf("asset");
  mkdirSync(join(folder, "function"));
  writeFileSync(join(folder, "function", "index.js"), "exports.handler = () => {};");
  const entry = writeEntry(folder, "asset.ts", [
    'import { App, AssetType, TerraformAsset, TerraformOutput, TerraformStack } from "cdktf";',
    "const app = new App();",
    'const stack = new TerraformStack(app, "assets");',
    `const asset = new TerraformAsset(stack, "function", { path: ${JSON.stringify(join(folder, "function"))}, type: AssetType.ARCHIVE });`,
    'new TerraformOutput(stack, "zip", { value: asset.path });',
    "app.synth();",
  ]);
  const { status, stderr, outdir } = runSynth(folder, entry);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const stack = join(outdir, "stacks", "assets");
  const json = JSON.parse(readFileSync(join(stack, "cdk.tf.json"), "utf8")) as { output: { zip: { value: string } } };
  expect(readFileSync(join(stack, json.output.zip.value)).subarray(0, 2).toString()).toBe("PK");
});

test("main.ts passes AWS_ENDPOINT_URL on to the stacks", () => {
  const url = "http://127.0.0.1:5000";
  const { status, outdir } = runSynth(folderOf("endpoint"), undefined, { AWS_ENDPOINT_URL: url });
  expect(status).toBe(0);
  const json = readFileSync(join(outdir, "stacks/dev/cdk.tf.json"), "utf8");
  expect(JSON.parse(json)).toMatchObject({
    provider: { aws: [{ endpoints: [{ s3: url }] }] },
    terraform: { backend: { s3: { endpoints: { s3: url } } } },
  });
});

test("an empty AWS_ENDPOINT_URL is none", () => {
  const [unset, empty] = [folderOf("unset"), folderOf("empty")];
  const stack = (folder: string, environment: NodeJS.ProcessEnv): string => {
    const { status, stderr, outdir } = runSynth(folder, undefined, environment);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return readFileSync(join(outdir, "stacks/dev/cdk.tf.json"), "utf8");
  };
  expect(stack(empty, { AWS_ENDPOINT_URL: "" })).toBe(stack(unset, {}));
});

test("an AWS_ENDPOINT_URL that is none is refused in one line, and nothing is written", () => {
  const { status, stdout, stderr, outdir } = runSynth(folderOf("no-endpoint"), undefined, {
    AWS_ENDPOINT_URL: "127.0.0.1:5000",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: 'AWS_ENDPOINT_URL must be http(s)://HOST[:PORT] without a path, got: "127.0.0.1:5000"\n',
  });
  expect(existsSync(outdir)).toBe(false);
});

test("five faults are all named, without a stack trace, and nothing is written", () => {
  const folder = folderOf("faulty");
  const faulty =
    '{ ...dev, accountId: "1", region: "moon", keyLayout: "none", deletionProtection: "no", tags: { Name: "x" } }';
  const { status, stdout, stderr, outdir } = runSynth(folder, writeEntry(folder, "entry.ts", mainWith(faulty)));
  expect(stderr).toBe(
    [
      "5 faults in the environments:",
      '  dev.accountId must be an AWS account id of 12 digits, got: "1"',
      '  dev.region must be an AWS Region, such as us-east-1, got: "moon"',
      '  dev.keyLayout must be media-type-first or workspace-first, got: "none"',
      '  dev.deletionProtection must be true or false, got: "no"',
      "  dev.tags.Name must not be given: the stacks set Application, Environment, ManagedBy, Name themselves",
      "",
    ].join("\n"),
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(existsSync(outdir)).toBe(false);
});

describe("an entry that cannot run", () => {
  const run = (name: string, lines: readonly string[], environment: NodeJS.ProcessEnv = {}): SynthRun => {
    const folder = folderOf(name);
    return runSynth(folder, writeEntry(folder, "entry.ts", lines), environment);
  };

  test("for a syntax error is refused with file and line, once", () => {
    const { status, stderr } = run("syntax", ["const a = 1;", "", "const b = (;"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/entry\.ts:3:11:/);
    expect(stderr.match(/ERROR/g)).toHaveLength(1);
    expect(stderr).not.toContain("synth.cjs");
  });

  test("for a module that is not there is refused with file and line", () => {
    const { status, stderr } = run("import", ["", 'import "./absent";']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/Could not resolve "\.\/absent"[^]*entry\.ts:2:7:/);
  });

  test("for want of an esbuild that runs says so", () => {
    const { status, stderr } = run("esbuild", [""], { ESBUILD_BINARY_PATH: join(__dirname, "main.test.ts") });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\s*Error: /m);
  });

  test("for an error shows the line of the TypeScript where it was thrown", () => {
    const { status, stderr } = run("thrown", [
      "interface Absent {",
      "  readonly inJavaScript: true;",
      "}",
      "function fail(given?: Absent): never {",
      '  throw new Error("broken");',
      "}",
      "fail();",
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain("Error: broken");
    expect(stderr).toMatch(/at fail \(.*entry\.ts:5:9\)/);
    expect(stderr).toMatch(/entry\.ts:7:1/);
  });

  test.each([
    ["null", "throw null as unknown;", /\bnull\n/],
    ["undefined", "throw undefined as unknown;", /\bundefined\n/],
    [
      "an error of several",
      'throw new AggregateError([new Error("one")], "several");',
      /AggregateError: several[^]*: one/,
    ],
    [
      "an error with a list of errors, as esbuild's have",
      'throw Object.assign(new Error("listed"), { errors: [] });',
      /Error: listed\n/,
    ],
  ])("for a thrown %s shows it and its line", (what, line, shown) => {
    const { status, stderr } = run(what.replaceAll(/\W/g, ""), ["", "", line]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/entry\.ts:3\n/);
    expect(stderr).toMatch(shown);
  });

  test("for an error that a second run does not show is refused with the first", () => {
    const ran = join(root, "ran");
    const { status, stderr } = run("flaky", [
      'import { existsSync, writeFileSync } from "node:fs";',
      `const ran = existsSync(${JSON.stringify(ran)});`,
      `writeFileSync(${JSON.stringify(ran)}, "");`,
      'if (!ran) throw new Error("only once");',
    ]);
    expect(existsSync(ran)).toBe(true);
    expect(status).toBe(1);
    expect(stderr).toContain("Error: only once");
  });
});
