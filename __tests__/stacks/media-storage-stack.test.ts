import { describe, expect, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised, statementsOf } from "../helpers/synthesised";

const outdir = temporaryFolder();
const stackOf = (changes: Partial<Environment> = {}, id = "dev"): Synthesised =>
  new Synthesised(new TestApp(outdir, { environments: [{ ...dev, ...changes }] }).stack(id));

describe("the media service", () => {
  const terraform = stackOf();

  test("may upload, read, delete and list media with their key, and nothing else", () => {
    expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"]).map(({ Sid }) => Sid)).toEqual([
      ...["UploadMedia", "EncryptMedia", "ReadMedia", "DecryptMedia", "DeleteMedia", "ListMedia"],
    ]);
  });

  test("is the only user of the media key", () => {
    const [administration, ...uses] = statementsOf(terraform.only("aws_kms_key")["policy"]);
    expect(administration?.Sid).toBe("AdministeredThroughIam");
    expect(uses.map(({ Principal }) => Principal)).toEqual([
      { AWS: terraform.reference("aws_iam_role", "arn") },
      { AWS: terraform.reference("aws_iam_role", "arn") },
    ]);
  });
});

test("names hold application and environment, so that two of them fit in one account", () => {
  const terraform = stackOf({ application: "fovea", name: "staging" }, "staging");
  expect(terraform.only("aws_kms_alias")["name"]).toBe("alias/fovea-media-staging");
  expect(terraform.only("aws_iam_role")["name"]).toBe("fovea-media-service-staging");
});

test("the longest names fit into IAM's 64 characters", () => {
  const [application, name] = ["a".repeat(20), "e".repeat(20)];
  const role = stackOf({ application, name }, name).only("aws_iam_role")["name"];
  expect(role).toBe(`${application}-media-service-${name}`);
  expect(String(role).length).toBeLessThanOrEqual(64);
});

test.each([true, false])("deletion protection %j reaches the bucket and its key", (deletionProtection) => {
  const terraform = stackOf({ deletionProtection });
  const lifecycle = deletionProtection ? { prevent_destroy: true } : undefined;
  expect(terraform.only("aws_s3_bucket")["lifecycle"]).toEqual(lifecycle);
  expect(terraform.only("aws_kms_key")["lifecycle"]).toEqual(lifecycle);
});

test.each([true, false])("the state's deletion protection %j reaches its bucket and key", (deletionProtection) => {
  const terraform = stackOf({ state: { ...dev.state, deletionProtection } }, "dev-state");
  const lifecycle = deletionProtection ? { prevent_destroy: true } : undefined;
  expect(terraform.only("aws_s3_bucket")["lifecycle"]).toEqual(lifecycle);
  expect(terraform.only("aws_kms_key")["lifecycle"]).toEqual(lifecycle);
});

test("the state bucket is versioned and its key is used through the account's IAM policies", () => {
  const terraform = stackOf({}, "dev-state");
  expect(terraform.counts()).toMatchObject({ aws_s3_bucket: 1, aws_s3_bucket_versioning: 1, aws_kms_key: 1 });
  expect(statementsOf(terraform.only("aws_kms_key")["policy"]).map(({ Sid }) => Sid)).toEqual([
    "AdministeredThroughIam",
    "StateOfWhoMayReadTheBucket",
  ]);
});

test("the key layout of the environment decides how the lifecycle finds media", () => {
  const filters = (terraform: Synthesised): unknown =>
    (terraform.only("aws_s3_bucket_lifecycle_configuration")["rule"] as { filter: unknown }[])[0]?.filter;
  expect(filters(stackOf())).toEqual([{ prefix: "photos/" }]);
  expect(filters(stackOf({ keyLayout: "workspace-first" }))).toEqual([
    { tag: [{ key: "media-type", value: "photos" }] },
  ]);
});
