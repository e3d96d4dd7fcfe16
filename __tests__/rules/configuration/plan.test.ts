import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Configuration, fromPlan } from "../../../rules/configuration";
import { isLeftOut } from "../../../rules/left-out";
import { addresses, plain, resourceAt } from "./views";

interface PlanFile {
  readonly resource_changes: readonly unknown[];
  readonly configuration: unknown;
  readonly variables?: unknown;
  readonly complete?: boolean;
}

function readPlan(name: string): PlanFile {
  const file = path.join(__dirname, "../../fixtures/plans", name, "plan.json");
  return JSON.parse(readFileSync(file, "utf8")) as PlanFile;
}

function view({ resource_changes, ...rest }: PlanFile): Configuration {
  return fromPlan({ resourceChanges: resource_changes, ...rest });
}

describe("modules and keys", () => {
  let modules: Configuration;
  beforeAll(() => {
    modules = view(readPlan("modules"));
  });

  const inner = "module.copy[1].module.inner.aws_s3_bucket.this[0]";
  const files = 'module.media["files"].aws_s3_bucket.this[0]';

  it.each<[string, string, string]>([
    ["an output", "module.copy[1].aws_s3_bucket_public_access_block.inner", inner],
    ["an index", "module.copy[1].module.inner.aws_s3_bucket_versioning.this", inner],
    ["all instances of one", "module.copy[1].module.inner.aws_s3_bucket_lifecycle_configuration.this", inner],
    ["an output of a module by key", "aws_s3_bucket_versioning.first", files],
    ["each.key", 'aws_s3_bucket_versioning.own["photos"]', 'aws_s3_bucket.own["photos"]'],
    ["each.value", 'aws_s3_bucket_metric.own["photos"]', 'aws_s3_bucket.own["photos"]'],
  ])("finds a bucket by %s", (_, address, bucket) => {
    const found = modules.find(resourceAt(modules, address).root.text("bucket"), "aws_s3_bucket");
    expect(found?.address).toBe(bucket);
  });

  it.each<[string, string, string]>([
    [
      "an index that is worked out",
      "aws_s3_bucket_policy.counted[0]",
      "<?aws_s3_bucket.counted[0] aws_s3_bucket.counted[1]>",
    ],
    ["any output of a module", 'aws_s3_bucket_policy.read["files"]', `<?${files}.arn ${files}.id>`],
    ["any output of each module", 'aws_s3_bucket_metric.all["files"]', `<?${files}.arn ${files}.id>`],
  ])("does not guess %s", (_, address, bucket) => {
    expect(plain(resourceAt(modules, address).root.value("bucket"))).toBe(bucket);
  });

  it("does not take a peer by another key for the same", () => {
    const rule = resourceAt(modules, 'aws_s3_bucket_replication_configuration.own["files"]').root.block("rule");
    expect(plain(rule?.block("destination")?.value("bucket"))).toBe(
      '<?aws_s3_bucket.own["files"] aws_s3_bucket.own["photos"]>',
    );
  });

  it("follows a variable to what the call gives, by the module's key", () => {
    const topic = resourceAt(modules, 'module.media["photos"].aws_s3_bucket_notification.this').root.block("topic");
    expect(plain(topic?.value("topic_arn"))).toBe('<aws_sns_topic.events["photos"]>');
  });

  it("sees the blocks that dynamic makes", () => {
    const rules = resourceAt(modules, 'module.media["files"].aws_s3_bucket_lifecycle_configuration.this').root.blocks(
      "rule",
    );
    expect(rules.map((rule) => rule.block("expiration")?.number("days"))).toStrictEqual([90, 365]);
  });

  it.each<[string, string, readonly string[], boolean]>([
    [
      "one in its module",
      "aws_s3_bucket_notification",
      ['module.media["files"].aws_s3_bucket_notification.this'],
      true,
    ],
    ["none", "aws_s3_bucket_server_side_encryption_configuration", [], true],
    ["perhaps one of the root's", "aws_s3_bucket_policy", [], false],
  ])("attaches %s", (_, type, expected, complete) => {
    const attached = modules.attached(resourceAt(modules, files), type);
    expect([addresses(attached.resources), attached.complete]).toStrictEqual([expected, complete]);
  });

  it.each<[string, string]>([
    ['aws_sns_topic.events["files"]', "us-east-1"],
    [inner, "eu-west-1"],
  ])("knows the Region of %s by its provider's variable", (address, region) => {
    expect(resourceAt(modules, address).region).toBe(region);
  });

  it("waits for all of a module, the modules within it included", () => {
    const reader = resourceAt(modules, "aws_iam_role.reader");
    expect(reader.comesAfter(resourceAt(modules, inner))).toBe(true);
    expect(reader.comesAfter(resourceAt(modules, files))).toBe(false);
  });

  it("waits for what for_each names", () => {
    const metric = resourceAt(modules, 'aws_s3_bucket_metric.all["files"]');
    expect(addresses(metric.dependencies)).toContain(files);
  });

  it("waits for outputs, not for all of a module", () => {
    const block = resourceAt(modules, "module.copy[1].aws_s3_bucket_public_access_block.inner");
    expect(addresses(block.dependencies)).toStrictEqual([inner]);
  });
});

describe("changes", () => {
  let changes: Configuration;
  beforeAll(() => {
    changes = view(readPlan("changes"));
  });

  it("leaves out what is destroyed, and keeps what is replaced", () => {
    expect(addresses(changes.ofType("aws_s3_bucket"))).toStrictEqual([
      "aws_s3_bucket.dynamic",
      "aws_s3_bucket.kept",
      "aws_s3_bucket.renamed",
    ]);
  });

  it.each<[string, string | undefined, string]>([
    ["aws_s3_bucket.renamed", "media-old-name", "media-new-name"],
    ["aws_s3_bucket.kept", "media-kept", "media-kept"],
    ["aws_s3_bucket.dynamic", undefined, "media-dynamic"],
  ])("says what %s was", (address, before, after) => {
    const { before: old, root } = resourceAt(changes, address);
    expect([old?.string("bucket"), root.string("bucket")]).toStrictEqual([before, after]);
  });

  it.each<[string, string, string, unknown]>([
    [
      "the key of a rule",
      "aws_s3_bucket_server_side_encryption_configuration.kept",
      "rule",
      [
        {
          apply_server_side_encryption_by_default: [
            { kms_master_key_id: "<aws_kms_key.one.arn>", sse_algorithm: "aws:kms" },
          ],
          bucket_key_enabled: true,
        },
      ],
    ],
    ["jsonencode", "aws_iam_policy.read", "policy", "<aws_s3_bucket.renamed.arn>"],
    ["what a function makes", "aws_sns_topic.named", "name", "<?>"],
    ["how many blocks there are", "aws_s3_bucket_notification.dynamic", "queue", "<?aws_sqs_queue.second.arn>"],
  ])("puts in %s", (_, address, argument, expected) => {
    expect(plain(resourceAt(changes, address).root.value(argument))).toStrictEqual(expected);
  });

  it("finds the blocks of a set by their constants", () => {
    const queries = resourceAt(changes, "aws_cloudwatch_metric_alarm.both").root.blocks("metric_query");
    const shown = queries.map((query) => [query.string("id"), plain(query.block("metric")?.value("dimensions"))]);
    expect(shown).toStrictEqual([
      ["a", "<aws_sqs_queue.first.id>"],
      ["z", "<aws_s3_bucket.renamed.id>"],
    ]);
  });

  it("sees the blocks of a set in any order", () => {
    const [rule] = resourceAt(changes, "aws_s3_bucket_lifecycle_configuration.kept").root.blocks("rule");
    expect(rule?.blocks("transition").map((block) => block.number("days"))).toStrictEqual([30, 90]);
  });

  it.each<[string, boolean]>([
    ["aws_s3_bucket_notification.dynamic", false],
    ["aws_s3_bucket_notification.kept", true],
  ])("knows whether it sees all queues of %s", (address, all) => {
    expect(resourceAt(changes, address).root.seesAll("queue")).toBe(all);
  });

  it.each<[string, string, string, boolean]>([
    ["what the provider fills in", "aws_kms_key.one", "policy", true],
    ["what is made by a function alone", "aws_sns_topic.named", "name", false],
  ])("tells whether %s is left out", (_, address, argument, leftOut) => {
    expect(isLeftOut(resourceAt(changes, address).root, argument)).toBe(leftOut);
  });

  it("does not take what a dynamic block holds for left out", () => {
    const { root } = resourceAt(changes, "aws_s3_bucket_server_side_encryption_configuration.dynamic");
    const block = root.block("rule")?.block("apply_server_side_encryption_by_default");
    expect(block === undefined ? undefined : isLeftOut(block, "kms_master_key_id")).toBe(false);
  });

  it("finds by name and by reference, and attaches all", () => {
    const kept = resourceAt(changes, "aws_s3_bucket.kept");
    for (const type of ["notification", "lifecycle_configuration", "replication_configuration"]) {
      expect(changes.attached(kept, `aws_s3_bucket_${type}`).resources).toHaveLength(1);
    }
    expect(changes.attached(kept, "aws_s3_bucket_versioning")).toStrictEqual({ resources: [], complete: true });
  });

  it("knows nothing for sure of a plan of some resources", () => {
    const partial = view({ ...readPlan("changes"), complete: false });
    expect(partial.attached(resourceAt(partial, "aws_s3_bucket.kept"), "aws_s3_bucket_versioning").complete).toBe(
      false,
    );
  });
});

describe("Regions", () => {
  const created = {
    address: "aws_s3_bucket.a",
    mode: "managed",
    type: "aws_s3_bucket",
    name: "a",
    change: { after: {} },
  };

  it.each<[string, object, string | undefined]>([
    ["a constant", { expressions: { region: { constant_value: "eu-west-1" } } }, "eu-west-1"],
    ["a variable", { expressions: { region: { references: ["var.region"] } } }, "us-gov-west-1"],
    ["a part of a text", { expressions: { region: { references: ["var.part"] } } }, undefined],
    ["several names", { expressions: { region: { references: ["var.region", "var.part"] } } }, undefined],
    [
      "a module's variable",
      { module_address: "module.a", expressions: { region: { references: ["var.region"] } } },
      undefined,
    ],
    ["nothing", {}, undefined],
  ])("come from %s", (_, provider, region) => {
    const configuration = {
      provider_config: { aws: provider },
      root_module: { resources: [{ ...created, provider_config_key: "aws" }] },
    };
    const variables = { region: { value: "us-gov-west-1" }, part: { value: "eu" } };
    const [resource] = fromPlan({ resourceChanges: [created], configuration, variables }).resources;
    expect(resource?.region).toBe(region);
  });

  it.each<[string, unknown]>([
    ["no object", 5],
    ["no change", { ...created, change: undefined }],
    ["no address", { ...created, address: 1 }],
  ])("passes over an entry with %s", (_, entry) => {
    expect(fromPlan({ resourceChanges: [entry], configuration: undefined }).resources).toStrictEqual([]);
  });
});
