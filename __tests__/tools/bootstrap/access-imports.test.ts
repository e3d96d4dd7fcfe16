import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import { notOfEnvironment } from "../../../tools/bootstrap/access-imports";
import { bootstrap } from "../../../tools/bootstrap/bootstrap";
import type { RunResult } from "../../../tools/local-cloud";
import { temporaryFolder } from "../../helpers/stacks";
import { StandIn, unusedWorkspace } from "./stand-in";

const output = temporaryFolder();
const OWN = { Application: "quikapp", Environment: "dev", ManagedBy: "cdktf" };
const ROLE = "aws_iam_role.deploy";

describe("a role that has the name of an identity", () => {
  test.each([
    ["its tags", OWN, []],
    ["its tags and others", { ...OWN, Team: "media" }, []],
    [
      "another environment's",
      { ...OWN, Environment: "prod" },
      [`${ROLE}: its tag Environment must be "dev", got: "prod"`],
    ],
    [
      "another application's and tool's",
      { ...OWN, Application: "fovea", ManagedBy: "hand" },
      [
        `${ROLE}: its tag Application must be "quikapp", got: "fovea"`,
        `${ROLE}: its tag ManagedBy must be "cdktf", got: "hand"`,
      ],
    ],
    [
      "one tag less",
      { Application: "quikapp", Environment: "dev" },
      [`${ROLE}: its tag ManagedBy must be "cdktf", got: none`],
    ],
    ...([{}, null] as const).map((tags): [string, object | null, string[]] => [
      `no tags: ${JSON.stringify(tags)}`,
      tags,
      [
        `${ROLE}: its tag Application must be "quikapp", got: none`,
        `${ROLE}: its tag Environment must be "dev", got: none`,
        `${ROLE}: its tag ManagedBy must be "cdktf", got: none`,
      ],
    ]),
  ])("with %s", (_, tags, faults) => {
    expect(notOfEnvironment(new Map([[ROLE, { tags_all: tags }]]), dev)).toEqual(faults);
  });
});

test("what takes no tags belongs to its role", () => {
  const attachment = {
    role: "quikapp-deploy-dev",
    policy_arn: "arn:aws:iam::111111111111:policy/quikapp-deploy-dev-1",
  };
  expect(notOfEnvironment(new Map([["aws_iam_role_policy_attachment.deploy_1", attachment]]), dev)).toEqual([]);
});

test("credentials of another account are told in one line, and nothing is planned to be applied", async () => {
  const folder = path.join(output, "stacks", "dev-access");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "..", "..", "manifest.json"), JSON.stringify({ stacks: { "dev-access": {} } }));
  const stack = {
    provider: { aws: [{ region: dev.region, allowed_account_ids: [dev.accountId] }] },
    resource: { aws_iam_role: { deploy: { name: "quikapp-deploy-dev" } } },
  };
  writeFileSync(path.join(folder, "cdk.tf.json"), JSON.stringify(stack));
  const diagnostic = { severity: "error", summary: "AWS account ID not allowed: 222222222222", detail: "" };
  const asked: string[] = [];
  const terraform = (_stack: string, args: readonly string[]): Promise<RunResult> => {
    const [command = ""] = args.filter((arg) => !arg.startsWith("-chdir="));
    asked.push(command);
    const stdout = command === "plan" ? JSON.stringify({ type: "diagnostic", diagnostic }) : "";
    const exitCode = ["plan", "show"].includes(command) ? 1 : 0;
    return Promise.resolve({ exitCode, stdout, stderr: "", output: stdout });
  };
  const standIn = await StandIn.answering({ head: { status: 500 } });
  const workspace = {
    ...unusedWorkspace(folder),
    synth: () => Promise.resolve(),
    stackFolder: () => folder,
    terraform,
    mustTerraform: terraform,
  };
  const work = bootstrap({ ...dev, state: { kind: "local" } }, workspace, { aws: standIn.aws });
  await expect(work).rejects.toThrow(
    new Error(
      "dev belongs to account 111111111111, and these credentials are of account 222222222222. Nothing was changed.",
    ),
  );
  standIn.close();
  // Terraform's first init is of the stack, the other of the folder in which AWS is asked what is there.
  expect(asked).toEqual(["init", "state", "init", "plan", "show"]);
});
