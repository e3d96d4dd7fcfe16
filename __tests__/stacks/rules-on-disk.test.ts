import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { S3BucketMetric } from "@cdktf/provider-aws/lib/s3-bucket-metric";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { dev } from "../../environments/dev";
import type { Finding } from "../../rules";
import { checkInputs } from "../../tools/rules/check-inputs";
import { checked } from "../helpers/checked";
import { addFiveFaults, resourceOf } from "../helpers/raw-resources";
import { STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";

const folder = temporaryFolder();
const SETTINGS = { variables: {}, keys: new Map() };

const suppressedRules = [
  {
    rule: "ia-min-30",
    address: "aws_s3_bucket_lifecycle_configuration.raw_lifecycle",
    reason: "A compatible store takes any number of days.",
  },
  { rule: "bucket-name", address: "aws_s3_bucket.raw", reason: "There was another name here once." },
];

/** An app with every kind of thing that the rules report: findings, a dead prefix, suppressions that hold and that do not. */
function spoilt(): TestApp {
  const app = new TestApp(folder, { environments: [{ ...dev, suppressedRules }, prod] });
  addFiveFaults(app);
  const stack = app.stack("dev");
  const bucket = resourceOf(stack, S3Bucket, "dev/media/bucket");
  new S3BucketMetric(stack, "raw_metric", { name: "raw", bucket: bucket.id, filter: { prefix: "photo/" } });
  return app;
}

test.each(STACK_IDS)("`npm run rules` says of the JSON of %s what the synth says", async (id) => {
  const stack = checked(spoilt().stack(id));
  const file = join(folder, `${id}.tf.json`);
  writeFileSync(file, JSON.stringify(stack.toTerraform()));
  const { findings, suppressed, unused, faults } = await checkInputs([file], [], SETTINGS);
  const inFile = (list: readonly Finding[]): readonly object[] => list.map((finding) => ({ ...finding, file }));
  const report = stack.ruleReport();
  expect(faults).toEqual([]);
  expect({ findings, suppressed, unused }).toEqual({
    findings: inFile(report.findings),
    suppressed: inFile(report.suppressed),
    unused: report.unused,
  });
});

test("and that is something of each kind", () => {
  const app = spoilt();
  const reports = STACK_IDS.map((id) => {
    const { findings, suppressed, unused } = checked(app.stack(id)).ruleReport();
    return [findings.map(({ rule }) => rule), suppressed.map(({ rule }) => rule), unused.map(({ rule }) => rule)];
  });
  expect(reports).toEqual([
    [[], [], []],
    [["prefix-is-literal", "cors-expose-wildcard", "notify-overlap"], ["ia-min-30"], ["bucket-name"]],
    [[], [], []],
    [["bucket-name"], [], []],
    [["priority-unique"], [], []],
    [[], [], []],
  ]);
});
