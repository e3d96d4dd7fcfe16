import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { StateStorage } from "../../environments";
import { dev } from "../../environments/dev";
import { localAwsClients } from "../../tools/bootstrap/aws-clients";
import { bootstrap } from "../../tools/bootstrap/bootstrap";
import { stateInBucket } from "../../tools/bootstrap/find-state-bucket";
import type { BootstrapOptions } from "../../tools/bootstrap/options";
import { type StateSummary, summaryOf } from "../../tools/bootstrap/terraform-state";
import { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { SMALL_APP as APP, writeSmallStack } from "./small-stack";
import { StateServer } from "./state-server";

jest.setTimeout(10 * 60_000);

const s3 = stateBucketOf(dev);

let cloud: LocalCloud;
let workspace: CdktfWorkspace;
let server: StateServer;
let options: BootstrapOptions;
let before: StateSummary | undefined;
const said: string[] = [];

beforeAll(async () => {
  server = await StateServer.start();
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  workspace = await CdktfWorkspace.create(cloud);
  const aws = localAwsClients(cloud.endpoint, dev.region);
  options = { aws, app: APP, say: (line) => void said.push(line) };
});
afterAll(async () => {
  options.aws.destroy();
  server.close();
  await cloud.stop();
});

/** What a person does: writes where the state is to be, and runs the bootstrap. */
async function bootstrapWith(state: StateStorage, migrate = true): Promise<void> {
  writeSmallStack(workspace.folder, { parameters: { one: "1" }, state });
  said.length = 0;
  await bootstrap({ ...dev, state, github: null }, workspace, { ...options, migrate });
}

/** The state that the next command finds, and whether its plan is empty. */
async function found(): Promise<{ readonly state: StateSummary | undefined; readonly planned: number }> {
  await workspace.synth(dev.name, undefined, APP);
  await workspace.mustTerraform(dev.name, ["init", "-input=false"], { app: APP });
  const { stdout } = await workspace.mustTerraform(dev.name, ["state", "pull"], { app: APP });
  const plan = await workspace.terraform(dev.name, ["plan", "-input=false", "-detailed-exitcode"], { app: APP });
  return { state: summaryOf(stdout), planned: plan.exitCode };
}

/** The same state, and nothing to do. */
async function expectIntact(): Promise<void> {
  const { state, planned } = await found();
  expect(state).toMatchObject({ lineage: before?.lineage, resources: before?.resources, digest: before?.digest });
  expect(state?.serial).toBeGreaterThanOrEqual(before?.serial ?? Infinity);
  expect(planned).toBe(0);
}

const localFile = (): string => path.join(workspace.folder, `terraform.${dev.name}.tfstate`);

test("a state is kept in the bucket", async () => {
  await bootstrapWith(s3, false);
  await workspace.deploy(dev.name, undefined, APP);
  before = (await found()).state;
  expect(before?.resources).toEqual(["aws_ssm_parameter.one"]);
});

test("a folder without a record of where its state was is told what to do", async () => {
  const record = path.join(workspace.stackFolder(dev.name, APP), ".terraform", "terraform.tfstate");
  const text = readFileSync(record, "utf8");
  writeFileSync(record, JSON.stringify({ version: 3 }));
  await expect(bootstrapWith({ kind: "local" })).rejects.toThrow(
    "dev: this folder does not know where its state was. Put the former `state` back into environments/dev.ts, run npx cdktf diff dev, and begin again.",
  );
  writeFileSync(record, text);
});

test("from the bucket to a local file, for its owner only", async () => {
  await bootstrapWith({ kind: "local" });
  expect(said).toEqual([
    "dev: its state is in the file terraform.dev.tfstate; there is nothing to make for it.",
    "dev: its state moved from s3 to local.",
  ]);
  await expectIntact();
  expect(statSync(localFile()).mode & 0o777).toBe(0o600);
});

test("and on to a server that locks it", async () => {
  await bootstrapWith({ kind: "http", address: server.address });
  await expectIntact();
  expect(server.requests).toEqual(expect.arrayContaining(["LOCK /dev", "POST /dev", "UNLOCK /dev"]));
  expect([...server.states.keys()]).toEqual(["/dev"]);
  expect(existsSync(localFile())).toBe(false);
});

test("and back into the bucket, which still has its former copy", async () => {
  await bootstrapWith(s3);
  await expectIntact();
  const environment = { ...dev, state: s3 };
  const kept = await stateInBucket(options.aws.s3, { environment, state: s3 }, "dev/media-storage.tfstate");
  expect(kept?.digest).toBe(before?.digest);
});

test("over another state nothing is moved", async () => {
  const [state = ""] = server.states.values();
  server.states.set("/dev", state.replace(before?.lineage ?? "none", "11111111-2222-3333-4444-555555555555"));
  await expect(bootstrapWith({ kind: "http", address: server.address })).rejects.toThrow(
    "dev: the new place holds another state already, of 1 resources and another lineage. " +
      "Nothing was moved: choose another place in the environment's file, or empty that one.",
  );
  expect(server.states.get("/dev")).toContain("11111111-2222-3333-4444-555555555555");
});

test("to HCP Terraform, Terraform moves by asking", async () => {
  const hcp = { kind: "hcp", hostname: "app.terraform.io", organization: "acme", workspace: "media-dev" } as const;
  await expect(bootstrapWith(hcp)).rejects.toThrow(
    "dev: to HCP Terraform, or from it, Terraform moves a state by asking: run terraform -chdir=",
  );
});

test("without a login, Terraform says how to log in to HCP Terraform", async () => {
  const settings = path.join(cloud.workspace, "hcp.tfrc");
  // Without asking the network what the host offers.
  const services = '{ "tfe.v2" = "http://127.0.0.1:9/api/v2/" }';
  const mirror = readFileSync(cloud.environment["TF_CLI_CONFIG_FILE"] ?? "/dev/null", "utf8");
  writeFileSync(settings, `${mirror}\nhost "app.terraform.io" {\n  services = ${services}\n}\n`);
  const env = { TF_CLI_CONFIG_FILE: settings };
  const { exitCode, output } = await workspace.terraform(dev.name, ["init", "-input=false", "-no-color"], {
    app: APP,
    env,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain("Error: Required token could not be found");
  expect(output).toContain("generate a token for app.terraform.io:\n    terraform login");
});
