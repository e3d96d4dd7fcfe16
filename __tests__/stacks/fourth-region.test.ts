import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { prod } from "../../environments/prod";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { type Properties, Synthesised, statementsOf } from "../helpers/synthesised";

const FOURTH = { name: "sa", region: "sa-east-1", storageClass: "STANDARD_IA" } as const;

const { replication } = prod;
if (replication === null) throw new Error("prod is replicated");
const withFourth: Environment = {
  ...prod,
  replication: { ...replication, replicas: [...replication.replicas, FOURTH] },
};
const outdir = temporaryFolder();
const [before, after] = [prod, withFourth].map((environment) => {
  return new Synthesised(new TestApp(outdir, { environments: [environment] }).stack("prod"));
});
if (before === undefined || after === undefined) throw new Error("both are synthesised");

type Resources = ReadonlyMap<string, Properties>;

function resourcesOf({ json }: Synthesised): Resources {
  const types = Object.entries(json.resource ?? {});
  return new Map(
    types.flatMap(([type, byId]) => Object.entries(byId).map(([id, properties]) => [`${type}.${id}`, properties])),
  );
}

const [old, now] = [resourcesOf(before), resourcesOf(after)];
const added = [...now.keys()].filter((address) => !old.has(address));
const changed = [...old.keys()].filter(
  (address) => JSON.stringify(old.get(address)) !== JSON.stringify(now.get(address)),
);
const withoutHash = (address: string): string => address.replace(/_[0-9A-F]{8}$/, "");

describe("a fourth Region in the list of replicas", () => {
  test("adds what a Region consists of, in that Region, and the alarms on the way there", () => {
    const bucket = (id: string): readonly string[] => [
      `aws_s3_bucket.sa-east-1_${id}_bucket`,
      `aws_s3_bucket_lifecycle_configuration.sa-east-1_${id}_lifecycle`,
      `aws_s3_bucket_ownership_controls.sa-east-1_${id}_ownership`,
      `aws_s3_bucket_policy.sa-east-1_${id}_policy`,
      `aws_s3_bucket_public_access_block.sa-east-1_${id}_public_access_block`,
      `aws_s3_bucket_server_side_encryption_configuration.sa-east-1_${id}_encryption`,
    ];
    const copies = (id: string): readonly string[] => [
      ...bucket(id),
      `aws_s3_bucket_logging.sa-east-1_${id}_access_logging`,
      `aws_s3_bucket_versioning.sa-east-1_${id}_versioning`,
      `aws_s3_bucket_metric.sa-east-1_${id}_alarms_request_metrics`,
      ...["storage", "requests", "client_errors", "server_errors", "first_byte_latency"].map(
        (alarm) => `aws_cloudwatch_metric_alarm.sa-east-1_${id}_alarms_${alarm}`,
      ),
      `aws_cloudwatch_metric_alarm.sa-east-1_${id}_replication_alarm_replication_latency`,
      `aws_cloudwatch_metric_alarm.${id}_replication_to_sa_alarm_replication_failures`,
    ];
    const messages = [
      "aws_sns_topic.sa-east-1_alarms_topic",
      "aws_sns_topic_policy.sa-east-1_alarms_policy",
      "aws_sns_topic_subscription.sa-east-1_alarms_subscribers",
    ];
    const keys = ["media_key", "messages_key"].flatMap((id) => [
      `aws_kms_alias.sa-east-1_${id}_alias`,
      `aws_kms_key.sa-east-1_${id}`,
    ]);
    const expected = [...bucket("logs"), ...copies("media"), ...copies("thumbnails"), ...messages, ...keys];
    const found = added.map(withoutHash).map((address) => address.replace(/(alarms_subscribers)_.*/, "$1"));
    expect(found.toSorted()).toEqual(expected.toSorted());
    for (const address of added.filter((each) => each.includes(".sa-east-1_"))) {
      expect(now.get(address)).toMatchObject({ provider: "aws.sa-east-1" });
    }
  });

  test("adds a provider, and removes nothing", () => {
    expect(before.json.provider?.["aws"]).toHaveLength(3);
    expect(after.json.provider?.["aws"]).toHaveLength(4);
    expect(after.json.provider?.["aws"]?.slice(0, 3)).toEqual(before.json.provider?.["aws"]);
    expect([...old.keys()].filter((address) => !now.has(address))).toEqual([]);
  });

  test("changes the replication rules, what their roles may do, and the dashboard, and nothing else", () => {
    expect(changed.map(withoutHash).toSorted()).toEqual([
      "aws_cloudwatch_dashboard.dashboard",
      "aws_iam_role_policy.media_replication_role_policy",
      "aws_iam_role_policy.thumbnails_replication_role_policy",
      "aws_s3_bucket_replication_configuration.media_replication_rules",
      "aws_s3_bucket_replication_configuration.thumbnails_replication_rules",
    ]);
  });

  test.each(["media", "thumbnails"])("leaves the rules and permissions of the others for %s as they were", (id) => {
    const rules = ({ at }: { at: (type: string, path: string) => Properties }): readonly unknown[] =>
      at("aws_s3_bucket_replication_configuration", `${id}_replication_rules`)["rule"] as unknown[];
    const [rulesBefore, rulesAfter] = [rules({ at: before.at.bind(before) }), rules({ at: after.at.bind(after) })];
    expect(rulesAfter).toHaveLength(3);
    expect(rulesAfter.slice(0, 2)).toEqual(rulesBefore);
    expect(rulesAfter[2]).toMatchObject({ id: "replicate-to-sa", priority: 3 });

    const path = `${id}_replication_role_policy`;
    const [granted, grantedNow] = [before, after].map((stack) =>
      statementsOf(stack.at("aws_iam_role_policy", path)["policy"]),
    );
    expect(grantedNow).toEqual(expect.arrayContaining([...(granted ?? [])]));
    const more = (grantedNow ?? []).slice(granted?.length).map(({ Resource }) => Resource?.join());
    expect(more.length).toBeGreaterThan(0);
    for (const resource of more) expect(resource).toContain(".sa-east-1_");
  });
});
