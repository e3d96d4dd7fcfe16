import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { MediaStorageOutputs } from "../../contract";
import { dev } from "../../environments/dev";
import { localS3Client } from "../../tools/deploy/local-s3-client";
import { stateBucketOf } from "../../tools/deploy/state-bucket";
import { type LocalCloud, startLocalCloud } from "../../tools/local-cloud";
import { readBundle } from "../../tools/plan/bundle";
import { Commands } from "../../tools/rehearse/commands";
import { commandOf, processesOf } from "./left-behind";
import { NpmScript } from "./npm-script";

jest.setTimeout(10 * 60_000);

let cloud: LocalCloud;
let copy: Commands;
let other: Commands;
let digest: string;

const inCopy = (...names: readonly string[]): string => path.join(copy.folder, ...names);

beforeAll(async () => {
  cloud = await startLocalCloud({ accountId: dev.accountId, region: dev.region });
  const s3 = localS3Client(cloud.endpoint, dev.region);
  await s3.send(new CreateBucketCommand({ Bucket: stateBucketOf(dev).bucketName }));
  s3.destroy();
  copy = new Commands(cloud);
  other = new Commands(cloud, {}, "other");
});
afterAll(() => cloud.stop());

describe("npm run plan -- dev", () => {
  test("keeps the plan that it prints, and tells later steps of a workflow", async () => {
    const output = await copy.mustNpm("plan", [dev.name], { env: { GITHUB_OUTPUT: inCopy("step-outputs") } });
    const bundle = readBundle(inCopy("plans", dev.name));
    digest = bundle.digest;
    expect(output).toContain("Plan: 63 to add, 0 to change, 0 to destroy.");
    expect(output).toContain(`
Plan of dev: 63 to create; 1 output changes
  digest       ${digest}
  fingerprint  ${bundle.about.fingerprint}
  folder       plans/dev
To apply just this: npm run apply -- dev --plan plans/dev
`);
    expect(readFileSync(inCopy("step-outputs"), "utf8")).toBe(`digest=${digest}\nchanges=true\n`);
  });

  test("leaves a folder with other files alone", async () => {
    mkdirSync(inCopy("notes"));
    copy.write("notes/mine.txt", "mine");
    const { exitCode, output } = await copy.npm("plan", [dev.name, "--out", "notes"]);
    const message = 'notes must be a folder of its own for the plan, and has other files: "mine.txt".\n';
    expect([exitCode, output]).toEqual([1, message]);
  });
});

describe("npm run apply -- dev refuses", () => {
  test.each([
    ["no plan", ["dev"], "Which plan? npm run plan -- dev, then npm run apply -- dev --plan plans/dev\n"],
    ["another environment's plan", ["prod", "--plan", "plans/dev"], "plans/dev is a plan of dev, not of prod.\n"],
    ["what is no plan", ["dev", "--plan", "plans"], 'plans is no plan of npm run plan: it has "dev".\n'],
  ])("%s", async (_, args, message) => {
    expect(await copy.npm("apply", args)).toEqual({ exitCode: 1, output: message });
  });

  test("another digest", async () => {
    const wanted = "0".repeat(64);
    const message = `plans/dev is not the plan that is meant: its digest must be ${wanted}, got: ${digest}\n`;
    const ended = await copy.npm("apply", ["dev", "--plan", "plans/dev", "--digest", wanted]);
    expect(ended).toEqual({ exitCode: 1, output: message });
  });

  test("a plan that does other things than were fingerprinted", async () => {
    cpSync(inCopy("plans/dev"), inCopy("plans/forged"), { recursive: true });
    const file = inCopy("plans/forged/about.json");
    const about = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...about, fingerprint: "0".repeat(64) }));
    const ended = await copy.npm("apply", ["dev", "--plan", "plans/forged"]);
    const message = "plans/forged is not as npm run plan made it: the plan in it does other things than it says.\n";
    expect(ended).toEqual({ exitCode: 1, output: message });
    expect((await cloud.dump()).held.map(({ name }) => name)).toEqual([stateBucketOf(dev).bucketName]);
  });
});

describe("a first deployment whose apply is killed half way", () => {
  test("made something, and wrote none of it down", async () => {
    // As it comes from another machine: another folder, other modes.
    cpSync(inCopy("plans/dev"), inCopy("downloaded"), { recursive: true });
    chmodSync(inCopy("downloaded"), 0o755);
    for (const name of readdirSync(inCopy("downloaded"))) chmodSync(inCopy("downloaded", name), 0o755);
    const apply = NpmScript.in(copy, "apply", ["dev", "--plan", "downloaded", "--digest", digest]);
    await apply.writes(/aws_s3_bucket\.media_\w+: Creation complete/);
    for (const pid of processesOf(cloud.environment["MEDIA_STORAGE_LOCAL_CLOUD"] ?? "")) {
      if (commandOf(pid).startsWith("terraform")) process.kill(Number(pid), "SIGKILL");
    }
    expect(await apply.exitCode()).toBe(1);
    expect((await cloud.dump()).held.length).toBeGreaterThan(1);
  });

  test("its lock is cleared by what npm run unlock prints", async () => {
    const report = await copy.mustNpm("unlock", ["dev"]);
    const [, id = "none"] = /npm run unlock -- dev --id (\S+)/.exec(report) ?? [];
    expect(await copy.mustNpm("unlock", ["dev", "--id", id])).toContain(`The lock ${id} is cleared.`);
  });

  test("the same code in another folder, later, has the same plan by its fingerprint", async () => {
    await other.mustNpm("plan", ["dev"]);
    const [first, second] = [copy, other].map(({ folder }) => readBundle(path.join(folder, "plans/dev")));
    expect(second?.about.fingerprint).toBe(first?.about.fingerprint);
    expect(second?.digest).not.toBe(first?.digest);
  });

  test("npm run adopt takes over what was made and plans what is missing, and that is applied", async () => {
    const adoption = await copy.mustNpm("adopt", ["dev"]);
    expect(adoption).toContain("Next: npm run apply -- dev --plan plans/dev");
    // The buckets were there before: their new lifecycle may take objects, and somebody has to say that there are none.
    const refused = await copy.npm("apply", ["dev", "--plan", "plans/dev"]);
    const losses = [...refused.output.matchAll(/^ *(\{ loss: "shorter-retention", .*\}),$/gm)].map(
      ([, loss = ""]) => loss,
    );
    expect(refused.exitCode).toBe(1);
    expect(losses.join()).toContain("aws_s3_bucket_lifecycle_configuration.media_lifecycle_");
    const environment = readFileSync(inCopy("environments/dev.ts"), "utf8");
    expect(environment).toContain("acceptedLosses: [],");
    const accepted = losses.join(", ").replaceAll("…", "Nobody has used these buckets yet.");
    copy.write("environments/dev.ts", environment.replace("acceptedLosses: [],", `acceptedLosses: [${accepted}],`));
    const applied = await copy.mustNpm("apply", ["dev", "--plan", "plans/dev"]);
    copy.write("environments/dev.ts", environment);
    expect(applied).toMatch(/Apply complete! Resources: [1-9]\d* imported, [1-9]\d* added, \d+ changed, 0 destroyed\./);
    const outputs = JSON.parse(await copy.mustNpm("outputs", ["dev"])) as MediaStorageOutputs;
    expect(outputs.buckets).toEqual(dev.bucketNames);
  });

  test("then nothing is left to do", async () => {
    expect(await copy.mustNpm("plan", ["dev"])).toContain("\nPlan of dev: no changes\n");
  });
});
