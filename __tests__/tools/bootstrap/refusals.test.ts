import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import { bootstrap } from "../../../tools/bootstrap/bootstrap";
import { removeBootstrap } from "../../../tools/bootstrap/remove";
import { StandIn, tagging, unusedWorkspace } from "./stand-in";

let folder = "";
let standIn: StandIn | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bootstrap-"));
});
afterEach(() => {
  standIn?.close();
  standIn = undefined;
  rmSync(folder, { recursive: true });
});

const OWN = { Application: "quikapp", Environment: "dev", ManagedBy: "cdktf" };
const BUCKET = "quikapp-terraform-state-dev";
const CHOOSE = "choose another `state.bucketName` in environments/dev.ts";

const notOurs = (found: string): string =>
  `Bucket ${BUCKET} is in account 111111111111, but the bootstrap of dev did not make it: ${found}; ` +
  'its own would have "Application"="quikapp", "Environment"="dev", "ManagedBy"="cdktf". Nothing was made. ' +
  "Choose another `state.bucketName` in environments/dev.ts; if the bucket really is for this state, give it these tags and run this again.";

test.each([
  [
    "of another account, or closed",
    { head: { status: 403 } },
    `Bucket ${BUCKET} exists, and is not open to these credentials as a bucket of account 111111111111. Nothing was made. ` +
      `If it is another account's (names are unique in all of AWS), ${CHOOSE}; if it is yours, use credentials of account 111111111111 that may list it.`,
  ],
  [
    "in another Region",
    { head: { status: 301 } },
    `Bucket ${BUCKET} exists in another Region than us-east-1. Nothing was made. If it is not of this environment, ${CHOOSE}.`,
  ],
  ["without tags", { head: { status: 200 } }, notOurs("it has no tags")],
  [
    "of another environment",
    { head: { status: 200 }, tagging: tagging({ ...OWN, Environment: "prod" }) },
    notOurs('it is tagged "Application"="quikapp", "Environment"="prod", "ManagedBy"="cdktf"'),
  ],
  [
    "of another tool",
    { head: { status: 200 }, tagging: tagging({ Owner: "ann\u001b[2J" }) },
    notOurs('it is tagged "Owner"="ann\\u001b[2J"'),
  ],
])("a bucket %s is refused, and nothing is made", async (_, answers, message) => {
  standIn = await StandIn.answering(answers);
  await expect(bootstrap(dev, unusedWorkspace(folder), { aws: standIn.aws })).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
  // AWS answers 403 where another account than this owns the bucket.
  expect(new Set(standIn.owners)).toEqual(new Set(["111111111111"]));
});

test("a bucket whose tags may not be read is refused", async () => {
  standIn = await StandIn.answering({ head: { status: 200 }, tagging: { status: 403 } });
  await expect(bootstrap(dev, unusedWorkspace(folder), { aws: standIn.aws })).rejects.toThrow(
    `The tags of bucket ${BUCKET} cannot be read: `,
  );
});

test("a state in the bucket that is none is refused without a word of it", async () => {
  const state = { status: 200, body: '{"password":"hunter2"}' };
  standIn = await StandIn.answering({ head: { status: 200 }, tagging: tagging(OWN), state });
  const work = bootstrap(dev, unusedWorkspace(folder), { aws: standIn.aws });
  await expect(work).rejects.toThrow(
    `The state ${BUCKET}/dev/state-bucket.tfstate cannot be read: Error: is no Terraform state of format 4`,
  );
});

test.each([
  [{ kind: "local" }, "in the file terraform.dev.tfstate"],
  [{ kind: "http", address: "https://state.example" }, "at https://state.example/dev"],
  [
    { kind: "hcp", hostname: "app.terraform.io", organization: "acme", workspace: "media-dev" },
    "in workspace media-dev of acme at app.terraform.io",
  ],
] as const)("nothing is made for a state that is kept elsewhere: %j", async (state, place) => {
  standIn = await StandIn.answering({ head: { status: 500 } });
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  await bootstrap({ ...dev, state, github: null }, unusedWorkspace(folder), { aws: standIn.aws, say });
  expect(said).toEqual([`dev: its state is ${place}; there is nothing to make for it.`]);
});

test("a protected state bucket is not removed", async () => {
  standIn = await StandIn.answering({ head: { status: 200 } });
  await expect(removeBootstrap(dev, unusedWorkspace(folder), { aws: standIn.aws })).rejects.toThrow(
    "The state bucket of dev is protected: set `state.deletionProtection: false` in environments/dev.ts first.",
  );
});

test("nobody is asked where nobody can be: removing needs --yes", async () => {
  standIn = await StandIn.answering({ head: { status: 404 } });
  const environment = { ...dev, state: { kind: "local" } as const };
  await expect(removeBootstrap(environment, unusedWorkspace(folder), { aws: standIn.aws })).rejects.toThrow(
    "Destroy the identities of dev's pipeline? Nobody can be asked here: run it with --yes.",
  );
});
