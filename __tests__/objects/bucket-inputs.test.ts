import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { temporaryFolder, TestApp } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";
import { bucketInputs } from "./bucket-inputs";
import { EACH_DEPLOYMENT } from "./deployments";
import { messageOf } from "../helpers/thrown";
import { convertBlock, plain, resolve } from "./terraform-block";

const outdir = temporaryFolder();

describe.each(EACH_DEPLOYMENT)("%s", (_, environment) => {
  const inputs = bucketInputs(synthesised(environment), environment.bucketNames.media, "the-key");

  test("every reference is resolved", () => {
    expect(JSON.stringify(inputs)).not.toContain("${");
    const named = JSON.stringify(inputs.policy);
    expect(named).toContain(`arn:aws:s3:::${environment.bucketNames.media}/*`);
    expect(named).toContain('"s3:x-amz-server-side-encryption-aws-kms-key-id":"the-key"');
  });

  test("every rule and statement is taken over", () => {
    const stack = synthesised(environment);
    const { rule } = stack.at("aws_s3_bucket_lifecycle_configuration", "media_lifecycle");
    const rules = rule as readonly unknown[];
    expect(inputs.lifecycle.Rules).toHaveLength(rules.length);
    expect(inputs.cors.CORSRules).toHaveLength(1);
    expect(inputs.versioning).toEqual(environment.versioning === null ? undefined : { Status: "Enabled" });
  });
});

describe("what has no counterpart is refused, not lost", () => {
  const shape = { days: ["Days", plain] } as const;

  test("an attribute, such as the filters that Ceph drops", () => {
    expect(messageOf(() => convertBlock({ days: 1, object_size_greater_than: 5 }, shape, "filter"))).toBe(
      "filter.object_size_greater_than has no known counterpart in the S3 API",
    );
  });

  test.each(EACH_DEPLOYMENT)("a filter by size in the lifecycle of %s", (_, environment) => {
    const name = environment.bucketNames.media;
    const stack = synthesised(environment);
    const { rule } = stack.at("aws_s3_bucket_lifecycle_configuration", "media_lifecycle");
    const [first] = rule as readonly { filter: Record<string, unknown>[] }[];
    Object.assign(first?.filter[0] ?? {}, { object_size_less_than: 9 });
    expect(messageOf(() => bucketInputs(stack, name, "the-key"))).toBe(
      `${name}.lifecycle.rule[0].filter.object_size_less_than has no known counterpart in the S3 API`,
    );
  });

  test("a reference", () => {
    expect(resolve("${a.b.arn}/*", { "a.b.arn": "arn" }, "policy")).toBe("arn/*");
    expect(messageOf(() => resolve("${a.b.id}", { "a.b.arn": "arn" }, "policy"))).toBe(
      "policy has the unknown reference ${a.b.id}",
    );
    expect(messageOf(() => convertBlock({ days: "${a.b.days}" }, shape, "filter"))).toBe(
      "filter.days has the unknown reference ${a.b.days}",
    );
  });

  test("a value that is none", () => {
    expect(messageOf(() => convertBlock({ days: {} }, shape, "filter"))).toBe("filter.days is no plain value");
  });
});

function synthesised(environment: Environment): Synthesised {
  return new Synthesised(new TestApp(outdir, { environments: [environment] }).stack(environment.name));
}
