import path from "node:path";
import { afterAll, describe, expect, jest, test } from "@jest/globals";
import type { MediaStorageOutputs } from "../../contract";
import { prod } from "../../environments/prod";
import { Demo, type Step } from "../../tools/demo/steps";
import { PROJECT } from "../../tools/project";
import { refusedCalls } from "../helpers/measured-permissions";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { pipelineOf } from "../modules/github/pipelines";

const MINUTES = 60_000;
jest.setTimeout(15 * MINUTES);

const demo = new Demo(prod);
const steps = demo.steps();
const named = (step: Step): [string, Step] => [step.title, step];
const untilDiff = steps.findIndex(({ title }) => title === "cdktf diff prod") + 1;
const silent = (): void => undefined;
const app = new TestApp(temporaryFolder(), { environments: [prod] });
const { deploy, plan } = pipelineOf(app, prod);
const ROLES = [
  ["cdktf deploy prod,", deploy],
  ["cdktf diff prod", plan],
] as const;

/** `npm run outputs -- ARGS`, as a person would run it against the local AWS. */
async function outputs(...args: readonly string[]): Promise<string> {
  const { cloud, workspace } = demo.made;
  const command = ["--require", path.join(PROJECT, "node_modules/sucrase/register"), "tools/outputs/main.ts", ...args];
  const tool = command.map((part) => (part.startsWith("tools/") ? path.join(PROJECT, part) : part));
  const { exitCode, stdout, output } = await cloud.run(process.execPath, tool, { cwd: workspace.folder });
  if (exitCode !== 0) throw new Error(output);
  return stdout;
}

afterAll(() => demo.stop());

describe("prod, deployed by the real cdktf into a local AWS of three Regions", () => {
  test.each(steps.slice(0, untilDiff).map(named))("%s", async (title, step) => {
    if (title.startsWith("cdktf ")) demo.made.cloud.forgetCalls();
    const finding = await step.run(silent);
    // Every resource, not most of them.
    if (title.startsWith("cdktf deploy prod,")) expect(finding).toMatch(/^(\d{3}) of \1 resources; /);
    else expect(finding).not.toBe("");
    // What the roles of the pipeline may call is held against what Terraform calls.
    const role = ROLES.find(([command]) => title.startsWith(command))?.[1];
    if (role !== undefined) expect(await refusedCalls(role, demo.made.cloud.calls())).toEqual([]);
  });

  test("what watches a Region lies in it", async () => {
    const { held } = await demo.made.cloud.dump();
    const regions = (service: string, kind: string): readonly string[] => [
      ...new Set(held.filter((each) => each.service === service && each.kind === kind).map(({ region }) => region)),
    ];
    const all = ["ap-southeast-1", "eu-west-1", "us-east-1"];
    expect(regions("monitoring", "alarm").toSorted()).toEqual(all);
    expect(regions("sns", "topic").toSorted()).toEqual(all);
    expect(regions("kms", "key").toSorted()).toEqual(all);
    expect(regions("lambda", "function")).toEqual(["us-east-1"]);
  });

  test("its outputs are what applications need, as JSON and for a .env file", async () => {
    const json = JSON.parse(await outputs("prod")) as MediaStorageOutputs;
    expect(json).toMatchObject({
      environment: "prod",
      buckets: prod.bucketNames,
      replicas: [
        { region: "eu-west-1", buckets: { media: "quikapp-media-prod-eu" } },
        { region: "ap-southeast-1", buckets: { media: "quikapp-media-prod-apac" } },
      ],
      mediaService: { roleArn: "arn:aws:iam::222222222222:role/quikapp-media-service-prod" },
      cdn: { domain: "media.quikapp.com" },
    });
    expect(json.cdn?.keyPairId).toMatch(/^[A-Z0-9]+$/);
    const lines = (await outputs("prod", "--env")).trimEnd().split("\n");
    expect(lines).toContain("MEDIA_STORAGE_BUCKETS_MEDIA=quikapp-media-prod");
    expect(lines).toContain(`MEDIA_STORAGE_KEY_ARNS_OBJECTS=${json.keyArns.objects}`);
    expect(lines).toContain(`MEDIA_STORAGE_CDN_KEY_PAIR_ID=${json.cdn?.keyPairId ?? "none"}`);
  });

  test("nothing that holds data can be destroyed while it is protected", async () => {
    const plan = ["plan", "-destroy", "-no-color", "-input=false", "-lock=false"];
    const { exitCode, output } = await demo.made.workspace.terraform("prod", plan);
    expect(exitCode).toBe(1);
    const refused = output.matchAll(/Resource (\S+) has\s+lifecycle\.prevent_destroy set/g);
    const types = [...refused].map(([, address = ""]) => address.split(".")[0]);
    expect(new Set(types)).toEqual(new Set(["aws_kms_key", "aws_s3_bucket"]));
  });

  test.each(steps.slice(untilDiff).map(named))("%s", async (_, step) => {
    expect(await step.run(silent)).not.toBe("");
  });
});
