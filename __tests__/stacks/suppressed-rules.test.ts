import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { SuppressedRule } from "../../environments";
import { dev } from "../../environments/dev";
import { RuleError } from "../../stacks/rule-error";
import { addLifecycle, resourceOf } from "../helpers/raw-resources";
import { TestApp, temporaryFolder } from "../helpers/stacks";

const folder = temporaryFolder();

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration.raw_lifecycle";
const suppression: SuppressedRule = {
  rule: "ia-min-30",
  address: LIFECYCLE,
  reason: "A compatible store takes any number of days.",
};

interface Written {
  /** Annotations of the stacks, as `stack level message`. */
  readonly annotations: readonly string[];
  /** What the JSON of a stack declares to the rules. */
  readonly declared: (stack: string) => { readonly suppressions: unknown };
}

/** What a synth of `dev` leaves behind, with something wrong in it. */
function written(
  name: string,
  suppressedRules: readonly SuppressedRule[],
  spoil: (app: TestApp) => void = () => undefined,
): Written {
  const outdir = join(folder, name);
  const app = new TestApp(outdir, { environments: [{ ...dev, suppressedRules }] });
  spoil(app);
  app.synth();
  const read = (file: string): unknown => JSON.parse(readFileSync(join(outdir, file), "utf8"));
  const { stacks } = read("manifest.json") as {
    stacks: Record<string, { annotations: { level: string; message: string }[] }>;
  };
  return {
    annotations: Object.entries(stacks).flatMap(([id, { annotations }]) =>
      annotations.map(({ level, message }) => `${id} ${level} ${message}`),
    ),
    declared: (stack) =>
      (read(`stacks/${stack}/cdk.tf.json`) as { "//": { rules: { suppressions: unknown } } })["//"].rules,
  };
}

const sevenDays = (app: TestApp): void => {
  addLifecycle(app.stack("dev"), "STANDARD_IA", 7);
};

describe("a suppression of an environment", () => {
  const { annotations, declared } = written("suppressed", [suppression], sevenDays);

  test("lets its finding pass, with the reason in the manifest", () => {
    expect(annotations).toEqual([
      `dev @cdktf/info ia-min-30 is suppressed at ${LIFECYCLE} rule[0].transition[0].days: ${suppression.reason}`,
    ]);
  });

  test("stands in the JSON of the one stack that has the resource", () => {
    expect(declared("dev").suppressions).toEqual([suppression]);
    expect(declared("dev-state").suppressions).toEqual([]);
  });

  test("lets nothing else pass", () => {
    expect(() => {
      written("other", [{ ...suppression, rule: "bucket-name" }], sevenDays);
    }).toThrow(RuleError);
    expect(() => {
      written("elsewhere", [{ ...suppression, address: "aws_s3_bucket.raw" }], sevenDays);
    }).toThrow(RuleError);
  });

  test("reaches the stack of the state bucket", () => {
    const outdir = join(folder, "state");
    const state = new TestApp(outdir, { environments: [dev] }).stack("dev-state");
    const versioning = resourceOf(state, S3BucketVersioningA);
    const address = `aws_s3_bucket_versioning.${versioning.friendlyUniqueId}`;
    expect(written("of-state", [{ ...suppression, address }]).annotations).toEqual([
      `dev-state @cdktf/warn The suppression of ia-min-30 at ${address} holds nothing back.`,
    ]);
  });
});

describe("a suppression that holds nothing back is told of once", () => {
  test("where the fault is gone", () => {
    const { annotations } = written("gone", [suppression], (app) => {
      addLifecycle(app.stack("dev"), "STANDARD_IA", 30);
    });
    expect(annotations).toEqual([`dev @cdktf/warn The suppression of ia-min-30 at ${LIFECYCLE} holds nothing back.`]);
  });

  test("where the resource is gone", () => {
    expect(written("absent", [suppression]).annotations).toEqual([
      `dev-state @cdktf/warn The suppression of ia-min-30 at ${LIFECYCLE} holds nothing back: no stack has this resource.`,
    ]);
  });
});

test("a warning becomes an annotation, and the stack is written", () => {
  const { annotations, declared } = written("warned", [], (app) => {
    addLifecycle(app.stack("dev"), "STANDARD_IA", 30);
    resourceOf(app.stack("dev"), S3BucketLifecycleConfiguration, "raw").addOverride("rule.0", {
      noncurrent_version_expiration: { noncurrent_days: 1, newer_noncurrent_versions: 500 },
    });
  });
  expect(annotations).toEqual([
    expect.stringMatching(
      /^dev @cdktf\/warn dev: aws_s3_bucket_lifecycle_configuration\.raw_lifecycle rule\[0\].*, got: 500 \[newer-versions-100\]\n {2}AWS: .*\n {2}Fix: /,
    ),
  ]);
  expect(declared("dev").suppressions).toEqual([]);
});
