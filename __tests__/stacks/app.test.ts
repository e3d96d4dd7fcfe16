import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { EnvironmentError } from "../../environments";
import { buildApp } from "../../stacks/app";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { FUNCTIONS_FOLDER, STACK_IDS, temporaryFolder } from "../helpers/stacks";
import { thrownBy } from "../helpers/thrown";

const folder = temporaryFolder();

describe("a valid app", () => {
  const outdir = join(folder, "valid");
  buildApp({ environments: [dev, prod], functionsFolder: FUNCTIONS_FOLDER, outdir }).synth();

  test("is written as two stacks for each environment", () => {
    expect(readdirSync(join(outdir, "stacks")).toSorted()).toEqual([...STACK_IDS].toSorted());
  });

  test.each(STACK_IDS)("keeps the state of %s in one place", (id) => {
    const json = readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8");
    const { terraform } = JSON.parse(json) as { terraform: { backend: Record<string, unknown> } };
    expect(Object.keys(terraform.backend)).toEqual(["s3"]);
  });
});

test("with a fault in one environment no stack of any is built and nothing is written", () => {
  const outdir = join(folder, "invalid");
  const error = thrownBy(() =>
    buildApp({ environments: [dev, { ...prod, accountId: "2" }], functionsFolder: FUNCTIONS_FOLDER, outdir }),
  );
  expect(error).toBeInstanceOf(EnvironmentError);
  expect(error.message).toBe(
    '1 fault in the environments:\n  prod.accountId must be an AWS account id of 12 digits, got: "2"',
  );
  expect(existsSync(outdir)).toBe(false);
});
