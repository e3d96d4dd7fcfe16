import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type TerraformStack, Testing } from "cdktf";
import { checked, findingsOf, refusalOf } from "../helpers/checked";
import { addFiveFaults, addLifecycle } from "../helpers/raw-resources";
import { STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";
import { messageOf } from "../helpers/thrown";

const folder = temporaryFolder();

const idsOf = (stack: TerraformStack): readonly string[] => findingsOf(stack).map(({ rule }) => rule);

describe("five faults in three stacks", () => {
  const outdir = join(folder, "five");
  const app = new TestApp(outdir);
  addFiveFaults(app);
  const error = refusalOf(app);

  test("are refused by one error", () => {
    expect(error.name).toBe("RuleError");
    expect(error.lines).toHaveLength(5);
  });

  test.each([
    [
      "dev: aws_s3_bucket_lifecycle_configuration.raw_lifecycle rule[0].transition[0].days must be at least 30 for STANDARD_IA, got: 7 [ia-min-30]",
      "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'",
    ],
    [
      'dev: aws_s3_bucket_cors_configuration.raw_cors cors_rule[0].expose_headers must not hold a wildcard (*), got: "x-amz-meta-*" [cors-expose-wildcard]',
      'ExposeHeader "x-amz-meta-*" contains wildcard. We currently do not support wildcard for ExposeHeader.',
    ],
    [
      "dev: aws_s3_bucket_notification.raw_notification queue[1] must select no object that another entry selects for the same event, got: an overlap with queue[0] [notify-overlap]",
      "Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
    ],
    [
      'prod-state: aws_s3_bucket.state_bucket_803B4E61 bucket must be lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit, got: "QuikApp_State" [bucket-name]',
      "InvalidBucketName",
    ],
    [
      "prod: aws_s3_bucket_replication_configuration.media_replication_rules_E9B22613 rule[1].priority must differ from that of rule[0], got: 1 [priority-unique]",
      "Found duplicate priority",
    ],
  ])("are named: %s", (first, aws) => {
    const named = error.lines.filter((line) => line.startsWith(`${first}\n`));
    expect(named).toHaveLength(1);
    const [, answer, fix, source] = (named[0] ?? "").split("\n");
    expect(answer).toMatch(/^ {2}AWS: /);
    expect(answer).toContain(aws);
    expect(fix).toMatch(/^ {2}Fix: .{20,}/);
    expect(source).toMatch(/^ {2}https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    expect(error.message).toContain(named[0]);
  });

  test("leave no stack and no manifest behind", () => {
    expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
    expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
  });
});

describe("what is shipped", () => {
  const outdir = join(folder, "shipped");
  const app = new TestApp(outdir);
  const reports = STACK_IDS.map((id) => checked(app.stack(id)).ruleReport());
  app.synth();

  test("has no finding, no suppression and no annotation", () => {
    for (const report of reports) expect(report).toEqual({ findings: [], suppressed: [], unused: [] });
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
      stacks: Record<string, { annotations: unknown }>;
    };
    expect(Object.values(manifest.stacks).map(({ annotations }) => annotations)).toEqual(STACK_IDS.map(() => []));
  });
});

test("cdktf's own validation refuses an error, and lets a warning pass", () => {
  const app = new TestApp(folder);
  const stack = app.stack("dev");
  expect(Testing.synth(stack, true)).toContain("aws_s3_bucket");
  addLifecycle(stack, "ONEZONE_IA", 29);
  expect(messageOf(() => Testing.synth(stack, true))).toContain(
    "raw_lifecycle rule[0].transition[0].days must be at least 30 for ONEZONE_IA, got: 29 [ia-min-30]",
  );
});

test("each report outside a synth is of the resources at that time, after a synth too", () => {
  const app = new TestApp(join(folder, "fresh"));
  const stack = app.stack("dev");
  expect(idsOf(stack)).toEqual([]);
  addLifecycle(stack, "STANDARD_IA", 7);
  expect(idsOf(stack)).toEqual(["ia-min-30"]);
  expect(stack.toTerraform()).toHaveProperty("resource.aws_s3_bucket.raw");
  expect(refusalOf(app).lines).toHaveLength(1);
  stack.node.tryRemoveChild("raw_lifecycle");
  expect(idsOf(stack)).toEqual([]);
  app.synth();
  addLifecycle(app.stack("prod"), "STANDARD_IA", 7);
  expect(idsOf(app.stack("prod"))).toEqual(["ia-min-30"]);
});
