import { describe, expect, it } from "@jest/globals";
import { checkConfiguration } from "../../../rules/check";
import { fromPlan } from "../../../rules/configuration/plan";
import { versioningFrozen } from "../../../rules/replication/versioning-frozen";

const REPLICATED = { bucket: "media", replication_configuration: [{ role: "r" }] };

const change = (type: string, before: unknown, after: unknown): object => ({
  address: `${type}.media`,
  mode: "managed",
  type,
  name: "media",
  change: { before, after },
});
const status = (value: string): object => ({ bucket: "media", versioning_configuration: [{ status: value }] });
const versioned = (before: unknown, after: unknown): object => change("aws_s3_bucket_versioning", before, after);
const inline = (enabled: boolean): object => ({ ...REPLICATED, versioning: [{ enabled }] });

function check(...resourceChanges: readonly object[]): readonly string[] {
  const { findings } = checkConfiguration(fromPlan({ resourceChanges, configuration: {} }), [versioningFrozen]);
  return findings.map(({ address, path, message }) => `${address} ${path} ${message}`);
}

const bucket = change("aws_s3_bucket", REPLICATED, REPLICATED);
const MESSAGE = "must stay as it is until the replication of aws_s3_bucket.media is removed, got:";

describe("versioning-frozen", () => {
  it("warns of versioning that is suspended under a replication", () => {
    expect(check(bucket, versioned(status("Enabled"), status("Suspended")))).toEqual([
      `aws_s3_bucket_versioning.media versioning_configuration[0].status ${MESSAGE} "Suspended"`,
    ]);
    expect(check(change("aws_s3_bucket", inline(true), inline(false)))).toEqual([
      `aws_s3_bucket.media versioning[0].enabled ${MESSAGE} false`,
    ]);
  });

  it.each([
    ["versioning that stays", [bucket, versioned(status("Enabled"), status("Enabled"))]],
    ["versioning that was off before", [bucket, versioned(status("Suspended"), status("Suspended"))]],
    ["new versioning", [bucket, versioned(null, status("Suspended"))]],
    [
      "a bucket without replication",
      [
        change("aws_s3_bucket", { bucket: "media" }, { bucket: "media" }),
        versioned(status("Enabled"), status("Suspended")),
      ],
    ],
    [
      "what the rule on both buckets says",
      [
        bucket,
        versioned(status("Enabled"), status("Suspended")),
        change("aws_s3_bucket_replication_configuration", null, { bucket: "media" }),
      ],
    ],
  ])("is silent on %s", (_, changes) => {
    expect(check(...changes)).toEqual([]);
  });
});
