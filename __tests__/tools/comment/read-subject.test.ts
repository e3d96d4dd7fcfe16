import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readSubject } from "../../../tools/comment/read-subject";
import { planJson, planned } from "../changes/plan-json";

const folder = mkdtempSync(path.join(tmpdir(), "read-subject-test-"));
const bundle = path.join(folder, "plans");

const ABOUT = {
  format: 1,
  environment: "dev",
  stack: "dev",
  commit: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  terraformVersion: "1.15.0",
  fingerprint: "0a".repeat(32),
};

const SYNTHESISED = {
  "//": { rules: { keys: {}, suppressions: [] } },
  resource: {
    aws_s3_bucket: {
      media_bucket: { "//": { metadata: { path: "dev/media/bucket" } } },
      nested_bucket: { "//": { metadata: { path: "dev/media/replica/bucket" } } },
      own_bucket: { "//": { metadata: { path: "dev/bucket" } } },
      plain_bucket: {},
      broken_bucket: { "//": { metadata: { path: 1 } } },
    },
    aws_iam_role: [],
  },
};

beforeAll(() => {
  mkdirSync(bundle);
  const files = {
    plan: "",
    ".terraform.lock.hcl": "",
    "plan.json": planJson([planned("aws_s3_bucket.media_bucket", ["create"], { after: {} })], { planned_values: {} }),
    "about.json": JSON.stringify(ABOUT),
    "cdk.tf.json": JSON.stringify(SYNTHESISED),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(bundle, name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a bundle says of which environment it is, what it changes, and where its resources belong", () => {
  const { changes, constructs, ...subject } = readSubject(bundle);
  expect(changes.changes.map(({ address }) => address)).toEqual(["aws_s3_bucket.media_bucket"]);
  expect([...constructs]).toEqual([
    ["aws_s3_bucket.media_bucket", "media"],
    ["aws_s3_bucket.nested_bucket", "media"],
  ]);
  expect(subject).toEqual({
    environment: "dev",
    fingerprint: "0a".repeat(32),
    source: bundle,
    losses: [],
    acceptedLosses: [],
    retention: [],
    findings: [],
    suppressed: [],
    unchecked: [],
  });
});

test("a plan alone is called as its file, and nobody was shown it", () => {
  const subject = readSubject(path.join(bundle, "plan.json"));
  expect([subject.environment, subject.fingerprint, subject.constructs.size]).toEqual(["plan", undefined, 0]);
});
