import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { expect, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { STACK_IDS, TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";
import { messageOf } from "../helpers/thrown";

const outdir = temporaryFolder();
const app = new TestApp(outdir);
const stacks = STACK_IDS.map((id) => [id, new Synthesised(app.stack(id)).json] as const);

const ACCOUNTS = { dev: "111111111111", prod: "222222222222" };
const environmentOf = (id: string): "dev" | "prod" => (id.startsWith("dev") ? "dev" : "prod");

/** Regions beside the first, each with its provider under its own name. */
const REPLICA_REGIONS: Readonly<Record<string, readonly string[]>> = { prod: ["eu-west-1", "ap-southeast-1"] };

test.each(stacks)(
  "%s has a provider for each Region in use, for one account, that tags whatever it makes",
  (id, { provider }) => {
    const name = environmentOf(id);
    const common = {
      allowed_account_ids: [ACCOUNTS[name]],
      default_tags: [
        {
          tags: { Application: "quikapp", Environment: name, ManagedBy: "cdktf", Project: "QuikApp", Service: "media" },
        },
      ],
    };
    expect(provider).toEqual({
      aws: [
        { region: "us-east-1", ...common },
        ...(REPLICA_REGIONS[id] ?? []).map((region) => ({ region, alias: region, ...common })),
      ],
    });
  },
);

test.each([
  ["dev", dev, ["eu-west-1"]],
  ["prod", prod, ["eu-west-1", "us-east-1", "ap-southeast-1"]],
])("%s elsewhere has a provider for CloudFront's metrics only where it has CloudFront", (_, environment, regions) => {
  const replicas = environment.replication?.replicas.filter(({ region }) => region !== "eu-west-1") ?? [];
  const moved: Environment = {
    ...environment,
    region: "eu-west-1",
    replication: environment.replication && { ...environment.replication, replicas },
  };
  const { json } = new Synthesised(new TestApp(outdir, { environments: [moved] }).stack(environment.name));
  expect(json.provider?.["aws"]?.map(({ region }) => region).toSorted()).toEqual(regions.toSorted());
});

test("an environment's tags stand beside the stacks' own", () => {
  const tags = { ...dev.tags, Team: "media" };
  const json = new Synthesised(new TestApp(outdir, { environments: [{ ...dev, tags }] }).stack("dev")).json;
  expect(json.provider?.["aws"]?.[0]?.["default_tags"]).toEqual([
    {
      tags: {
        Application: "quikapp",
        Environment: "dev",
        ManagedBy: "cdktf",
        Project: "QuikApp",
        Service: "media",
        Team: "media",
      },
    },
  ]);
});

test.each(stacks)(
  "%s asks for a Terraform that locks its state in S3, and for one exact provider",
  (_, { terraform }) => {
    expect(terraform).toMatchObject({
      required_version: ">= 1.11.0",
      required_providers: { aws: { source: "aws", version: "5.100.0" } },
    });
  },
);

test.each(["dev", "prod"] as const)(
  "the state of %s lies in its state bucket, locked, for its account only, under the bucket's own encryption",
  (name) => {
    expect(new Synthesised(app.stack(name)).json.terraform?.["backend"]).toEqual({
      // Exactly these: `encrypt` would ask for SSE-S3 instead of the bucket's key.
      s3: {
        bucket: `quikapp-terraform-state-${name}`,
        key: `${name}/media-storage.tfstate`,
        region: "us-east-1",
        allowed_account_ids: [ACCOUNTS[name]],
        use_lockfile: true,
      },
    });
  },
);

test("a Region that was left has a provider, by which Terraform destroys what is there, and nothing else", () => {
  const left = new TestApp(outdir, { environments: [{ ...dev, formerRegions: ["eu-west-1"] }] }).stack("dev");
  const { provider, resource } = new Synthesised(left).json;
  expect(provider?.["aws"]?.map(({ alias }) => alias)).toEqual([undefined, "eu-west-1"]);
  expect(resource).toEqual(new Synthesised(app.stack("dev")).json.resource);
});

test("a reference from one environment to another's resources is refused when the app is written", () => {
  const referring = new TestApp(outdir);
  const [from, to] = [referring.stack("dev"), referring.stack("prod")];
  const alias = new KmsAlias(from, "alias", { name: "alias/dev", targetKeyId: "1" });
  new KmsAlias(to, "alias", { name: "alias/prod", targetKeyId: alias.targetKeyId });
  expect(
    messageOf(() => {
      referring.synth();
    }),
  ).toContain("prod may only refer to its own resources, got: a reference to dev");
});
