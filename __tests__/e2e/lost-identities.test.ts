import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { localAwsClients } from "../../tools/bootstrap/aws-clients";
import { bootstrap } from "../../tools/bootstrap/bootstrap";
import type { BootstrapOptions } from "../../tools/bootstrap/options";
import { CdktfWorkspace } from "../../tools/deploy/cdktf-workspace";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";

jest.setTimeout(5 * 60_000);

const APP = { entry: path.join(__dirname, "access-app.ts"), output: "cdktf.access.out" };
const environment: Environment = { ...dev, state: { kind: "local" } };
const DEPLOY_ROLE = "aws_iam_role.pipeline_deploy_role_90895441";
const PROVIDER = "aws_iam_openid_connect_provider.pipeline_github_provider_09704820";
const PROVIDER_ARN = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";

let cloud: LocalCloud;
let workspace: CdktfWorkspace;
let options: BootstrapOptions;
let made: readonly string[] = [];
const said: string[] = [];

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  workspace = await CdktfWorkspace.create(cloud);
  options = { aws: localAwsClients(cloud.endpoint, dev.region), app: APP, say: (line) => void said.push(line) };
});
afterAll(async () => {
  options.aws.destroy();
  await cloud.stop();
});

const stateFile = (): string => path.join(workspace.folder, "terraform.dev-access.tfstate");

/** What a person runs; nobody is there to be asked. */
async function run(): Promise<readonly string[]> {
  said.length = 0;
  await bootstrap(environment, workspace, options);
  return said.slice(1);
}

/** Addresses that the state holds. */
async function held(): Promise<readonly string[]> {
  const { stdout } = await workspace.mustTerraform("dev-access", ["state", "list"], { app: APP });
  return stdout.trim().split("\n").sort();
}

/** Calls IAM. */
async function iam(action: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  const scope = "Credential=local/20260101/us-east-1/iam/aws4_request";
  const { ok } = await fetch(cloud.endpoint, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Action: action, Version: "2010-05-08", ...parameters }),
  });
  expect(ok).toBe(true);
}

test("where nothing is there, the identities are made", async () => {
  expect(await run()).toEqual(["dev-access: create 9 …"]);
  made = await held();
  expect(made).toContain(DEPLOY_ROLE);
});

test("a lost state is found again, and nothing changes", async () => {
  rmSync(stateFile());
  expect(await run()).toEqual(["dev-access: import 9 …"]);
  expect(await held()).toEqual(made);
});

test("what an apply did not write down is taken over, and what is gone is made again", async () => {
  const attachment = "aws_iam_role_policy_attachment.pipeline_deploy_attachment_1_ABCBE7EF";
  const policy = "aws_iam_policy.pipeline_deploy_policy_1_66E99289";
  await workspace.mustTerraform("dev-access", ["state", "rm", PROVIDER, policy, attachment], { app: APP });
  await iam("DetachRolePolicy", {
    RoleName: "quikapp-deploy-dev",
    PolicyArn: "arn:aws:iam::111111111111:policy/quikapp-deploy-dev-1",
  });
  expect(await run()).toEqual(["dev-access: import 2, create 1 …"]);
  expect(await held()).toEqual(made);
});

test("what is another's, or nobody's, is not taken over", async () => {
  rmSync(stateFile());
  await iam("TagRole", {
    RoleName: "quikapp-deploy-dev",
    "Tags.member.1.Key": "Environment",
    "Tags.member.1.Value": "prod",
  });
  await iam("UntagOpenIDConnectProvider", { OpenIDConnectProviderArn: PROVIDER_ARN, "TagKeys.member.1": "ManagedBy" });
  await expect(run()).rejects.toThrow(
    new Error(`dev-access was not changed: account 111111111111 has what its state does not hold, and the bootstrap of dev did not make it:
  ${PROVIDER}: its tag ManagedBy must be "cdktf", got: none
  ${DEPLOY_ROLE}: its tag Environment must be "dev", got: "prod"
Remove what nobody needs there, or choose another \`application\` or name. An account has one identity provider for GitHub: \`github.oidcProvider: "existing"\` in environments/dev.ts takes the one that is there.`),
  );
  expect(existsSync(stateFile())).toBe(false);
});
