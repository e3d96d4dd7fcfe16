import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { buildSync } from "esbuild";
import { providerClasses } from "../../../tools/bench/provider-classes";

const PROJECT = resolve(__dirname, "../../..");
const LIB = "@cdktf/provider-aws/lib";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "provider-classes-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A project of some sources; both folders are there. */
function project(sources: Readonly<Record<string, string>>): string {
  for (const name of ["modules/index.ts", "stacks/index.ts"])
    mkdirSync(join(folder, dirname(name)), { recursive: true });
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test("the stacks load exactly these modules of the provider", () => {
  const { metafile } = buildSync({
    entryPoints: [join(PROJECT, "main.ts")],
    bundle: true,
    platform: "node",
    packages: "external",
    write: false,
    metafile: true,
  });
  const loaded = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const ofProvider = new Set(loaded.filter((path) => path.startsWith("@cdktf/provider-aws")));
  expect(ofProvider.size).toBeGreaterThan(5);
  expect([...providerClasses(PROJECT)].toSorted()).toEqual([...ofProvider].toSorted());
});

test("each module is named once, wherever and however it is imported", () => {
  const sources = {
    "modules/s3/bucket.ts": `import { S3Bucket } from "${LIB}/s3-bucket";\n`,
    "modules/s3/long.ts": `import {\n  KmsKey,\n  type KmsKeyConfig,\n} from "${LIB}/kms-key";\n`,
    "stacks/base.ts": `import { AwsProvider } from "${LIB}/provider";\nimport { S3Bucket } from "${LIB}/s3-bucket";\n`,
  };
  expect([...providerClasses(project(sources))].toSorted()).toEqual([
    `${LIB}/kms-key`,
    `${LIB}/provider`,
    `${LIB}/s3-bucket`,
  ]);
});

test("types, other packages, other folders and other files do not count", () => {
  const sources = {
    "modules/types.ts": `import type { S3BucketConfig } from "${LIB}/s3-bucket";\n`,
    "modules/other.ts": 'import { App } from "cdktf";\n',
    "modules/README.md": `import { S3Bucket } from "${LIB}/s3-bucket";\n`,
    "tools/tool.ts": `import { S3Bucket } from "${LIB}/s3-bucket";\n`,
    "stacks/comment.ts": `// import { S3Bucket } from "${LIB}/s3-bucket";\nimport { KmsKey } from "${LIB}/kms-key";\n`,
  };
  expect(providerClasses(project(sources))).toEqual([`${LIB}/kms-key`]);
});

test("a project without any is refused: the floor would be of nothing", () => {
  const empty = project({ "modules/a.ts": "" });
  expect(() => providerClasses(empty)).toThrow(`No provider class is imported in modules/ or stacks/ of ${empty}.`);
});
