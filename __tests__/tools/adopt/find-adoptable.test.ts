import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { findAdoptable } from "../../../tools/adopt/adopt";
import type { RunTerraform } from "../../../tools/adopt/probe";
import type { RunResult } from "../../../tools/local-cloud";
import { EVERYTHING } from "./fake-lookups";

const TAGS = { Application: "quikapp", Environment: "dev", ManagedBy: "cdktf" };
const stackJson = {
  terraform: { required_providers: { aws: { version: "5.100.0" } } },
  provider: {
    aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"], default_tags: [{ tags: TAGS }] }],
  },
  resource: { aws_s3_bucket: { a: { bucket: "a" }, b: { bucket: "b" } }, aws_iam_role: { c: { name: "c" } } },
};

const stackFolder = mkdtempSync(path.join(tmpdir(), "adopt-test-"));
writeFileSync(path.join(stackFolder, ".terraform.lock.hcl"), "# of the stack");
afterAll(() => {
  rmSync(stackFolder, { recursive: true });
});

const ended = (exitCode: number, stdout: string): RunResult => ({ exitCode, stdout, stderr: "", output: stdout });

/** A Terraform that finds what it is asked for, with some tags; it notes what it was asked. */
class FakeTerraform {
  readonly folders = new Set<string>();
  readonly imports: { readonly to: string; readonly id: string }[] = [];

  constructor(
    private readonly tags: object,
    private readonly initExitCode = 0,
  ) {}

  readonly run: RunTerraform = ([at = "", command]) => {
    const folder = at.replace("-chdir=", "");
    this.folders.add(folder);
    if (command === "init") {
      expect(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toBe("# of the stack");
      const json = JSON.parse(readFileSync(path.join(folder, "main.tf.json"), "utf8")) as {
        readonly import: readonly { readonly to: string; readonly id: string }[];
      };
      this.imports.push(...json.import);
      return Promise.resolve(ended(this.initExitCode, "no provider"));
    }
    const resources = this.imports.map(({ to }) => ({ address: to, values: { tags_all: this.tags } }));
    const shown = { format_version: "1.2", prior_state: { values: { root_module: { resources } } } };
    return Promise.resolve(command === "show" ? ended(0, JSON.stringify(shown)) : ended(1, ""));
  };
}

describe("what can be adopted", () => {
  test("is what the state has not and AWS has, and the folder of the question goes", async () => {
    const terraform = new FakeTerraform(TAGS);
    const held = ["aws_s3_bucket.b", "aws_sqs_queue.of_an_older_app"];
    const found = await findAdoptable({ stackJson, stackFolder, lookups: EVERYTHING, terraform: terraform.run, held });
    const imports = [
      { to: "aws_s3_bucket.a", id: "a" },
      { to: "aws_iam_role.c", id: "c" },
    ];
    expect(found).toEqual({ imports, missing: [], held: ["aws_s3_bucket.b"] });
    expect(terraform.imports).toEqual(imports);
    expect([...terraform.folders].map((folder) => existsSync(folder))).toEqual([false]);
  });

  test("is nothing, unasked, where the state has all", async () => {
    const terraform = new FakeTerraform(TAGS);
    const held = ["aws_s3_bucket.a", "aws_s3_bucket.b", "aws_iam_role.c"];
    const found = await findAdoptable({ stackJson, stackFolder, lookups: EVERYTHING, terraform: terraform.run, held });
    expect(found).toEqual({ imports: [], missing: [], held });
    expect(terraform.folders.size).toBe(0);
  });

  test("is nothing that another environment's tags are on", async () => {
    const { run } = new FakeTerraform({ ...TAGS, Environment: "staging" });
    const work = findAdoptable({ stackJson, stackFolder, lookups: EVERYTHING, terraform: run });
    await expect(work).rejects.toThrow(
      new Error(
        [
          "These 3 stand against it:",
          ...["aws_s3_bucket.a", "aws_s3_bucket.b", "aws_iam_role.c"].map(
            (address) => `  ${address}: its tag Environment must be "dev", got: "staging"`,
          ),
        ].join("\n"),
      ),
    );
  });

  test("is not known without a provider, and the folder of the question goes all the same", async () => {
    const terraform = new FakeTerraform(TAGS, 1);
    const work = findAdoptable({ stackJson, stackFolder, lookups: EVERYTHING, terraform: terraform.run });
    await expect(work).rejects.toThrow(new Error("terraform init ended with exit code 1:\nno provider"));
    expect([...terraform.folders].map((folder) => existsSync(folder))).toEqual([false]);
  });
});
