import {
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import type { LineListener } from "../deploy/cdktf-workspace";
import { localS3Client } from "../deploy/local-s3-client";
import { readable } from "../deploy/terminal-text";
import type { Finding, Step } from "../demo/steps";
import { type LocalCloud, findMoto, findTerraform, startLocalCloud } from "../local-cloud";
import { Commands } from "./commands";

/** Exit codes of `npm run drift` and `npm run guard`: see there. */
const DRIFTED = 2;
const REFUSED = 1;

/** What a hand might leave of a public access block. */
const OPEN = {
  BlockPublicAcls: false,
  IgnorePublicAcls: true,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: true,
} as const satisfies PublicAccessBlockConfiguration;

/**
 * How a team lives with an environment, from an empty account to an empty account: by the commands that its people and its
 * workflows run, in a copy of the project, against a local AWS. The steps build on each other: run them in order.
 */
export class Rehearsal {
  private cloud: LocalCloud | undefined;
  private commands: Commands | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly onInterrupt?: (reason: string) => void,
  ) {}

  /** All steps, in order. */
  steps(): readonly Step[] {
    const { name } = this.environment;
    return [
      { title: "Find terraform and moto, start the local AWS", run: () => this.start() },
      { title: `npm run bootstrap -- ${name}`, run: (onLine) => this.bootstrap(onLine) },
      { title: `npm run bootstrap -- ${name}, again`, run: (onLine) => this.bootstrapAgain(onLine) },
      { title: `npm run plan -- ${name}, and its comment`, run: (onLine) => this.plan(onLine) },
      { title: "npm run guard", run: (onLine) => this.guard(onLine) },
      { title: "npm run apply: just the plan that was shown", run: (onLine) => this.apply(onLine) },
      { title: `npm run drift -- ${name}`, run: (onLine) => this.noDrift(onLine) },
      { title: "Somebody opens a bucket by hand: npm run drift", run: (onLine) => this.drift(onLine) },
      { title: "Plan and apply put it back", run: (onLine) => this.putBack(onLine) },
      { title: "Somebody renames a bucket: npm run guard", run: (onLine) => this.refuse(onLine) },
      { title: `npx cdktf destroy ${name}`, run: (onLine) => this.destroy(onLine) },
      { title: `npm run bootstrap -- ${name} --remove`, run: (onLine) => this.remove(onLine) },
      { title: "Look for anything left", run: () => this.lookForRemains() },
    ];
  }

  /** Takes the local AWS down, whatever was reached. */
  async stop(): Promise<void> {
    await this.cloud?.stop();
  }

  private async start(): Promise<Finding> {
    const { accountId, region } = this.environment;
    const terraform = await findTerraform(process.env);
    findMoto(process.env);
    const interrupt = this.onInterrupt && { onInterrupt: this.onInterrupt };
    this.cloud = await startLocalCloud({ accountId, region, ...interrupt });
    this.commands = new Commands(this.cloud);
    return `Terraform ${terraform.version}; an empty account ${accountId} at ${this.cloud.endpoint}`;
  }

  private async bootstrap(onLine: LineListener): Promise<Finding> {
    await this.npm("bootstrap", ["--yes"], 0, onLine);
    const { held } = await reached(this.cloud).dump();
    const made = held.map(({ service, kind }) => `${service} ${kind}`);
    return `the account now has ${counted(made)}`;
  }

  private async bootstrapAgain(onLine: LineListener): Promise<Finding> {
    const before = await reached(this.cloud).dump();
    await this.npm("bootstrap", ["--yes"], 0, onLine);
    const after = await reached(this.cloud).dump();
    expect(JSON.stringify(before.held) === JSON.stringify(after.held), "a second bootstrap must make nothing");
    return "nothing to do";
  }

  private async plan(onLine: LineListener): Promise<Finding> {
    await this.npm("plan", [], 0, onLine);
    const comment = await reached(this.commands).mustNpm("comment", [this.bundle]);
    const [, counts] = /^\*\*(.*\bto add\b.*)\*\*$/m.exec(comment) ?? [];
    expect(counts !== undefined, `the comment must count what is added, got:\n${comment.slice(0, 2000)}`);
    return reached(counts);
  }

  private async guard(onLine: LineListener): Promise<Finding> {
    const lines = readable(await reached(this.commands).mustNpm("guard", [this.bundle], { onLine }));
    return reached(lines.at(-1));
  }

  private async apply(onLine: LineListener): Promise<Finding> {
    await this.npm("apply", ["--plan", this.bundle], 0, onLine);
    const { held } = await reached(this.cloud).dump();
    const buckets = held.filter(({ service, kind }) => service === "s3" && kind === "bucket").map(({ name }) => name);
    for (const name of Object.values<string>({ ...this.environment.bucketNames })) {
      expect(buckets.includes(name), `the bucket ${name} must be there, got: ${buckets.join(", ")}`);
    }
    return `${held.length} things in the account, ${buckets.length} of them buckets`;
  }

  private async noDrift(onLine: LineListener): Promise<Finding> {
    return reached((await this.npm("drift", [], 0, onLine)).at(-1));
  }

  private async drift(onLine: LineListener): Promise<Finding> {
    const { media: Bucket } = this.environment.bucketNames;
    await this.s3((client) =>
      client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: OPEN })),
    );
    const lines = await this.npm("drift", [], DRIFTED, onLine);
    const headline = `Drift in ${this.environment.name}: 1 resource changed by hand.`;
    const [first = "no drift", ...said] = lines.slice(lines.findLastIndex((line) => line.startsWith("Drift in ")));
    expect(first === headline, `nothing else must have drifted, got:\n${[first, ...said].join("\n")}`);
    for (const setting of ["block_public_acls", "block_public_policy"]) {
      expect(said.join("\n").includes(setting), `the drift must name ${setting}, got:\n${said.join("\n")}`);
    }
    return `found, exit code ${DRIFTED}: block_public_acls and block_public_policy of ${Bucket} are off`;
  }

  private async putBack(onLine: LineListener): Promise<Finding> {
    await this.npm("plan", [], 0, onLine);
    await reached(this.commands).mustNpm("guard", [this.bundle], { onLine });
    await this.npm("apply", ["--plan", this.bundle], 0, onLine);
    const { media: Bucket } = this.environment.bucketNames;
    const { PublicAccessBlockConfiguration: found = {} } = await this.s3((client) =>
      client.send(new GetPublicAccessBlockCommand({ Bucket })),
    );
    const off = Object.keys(OPEN).filter((setting) => found[setting as keyof typeof OPEN] !== true);
    expect(off.length === 0, `the public access block of ${Bucket} must be whole again, off: ${off.join(", ")}`);
    return `the public access block of ${Bucket} is whole again`;
  }

  private async refuse(onLine: LineListener): Promise<Finding> {
    const { name, bucketNames } = this.environment;
    const [file, renamed] = [`environments/${name}.ts`, `${bucketNames.media}-2`];
    reached(this.commands).edit(file, `media: "${bucketNames.media}"`, `media: "${renamed}"`);
    await this.npm("plan", [], 0, onLine);
    const guard = await reached(this.commands).mustNpm("guard", [this.bundle], { expected: REFUSED, onLine });
    const reason = `replaces the bucket ${bucketNames.media}, which loses all objects in it`;
    expect(guard.includes(reason), `the guard must say that it ${reason}, got:\n${guard}`);
    await this.npm("apply", ["--plan", this.bundle], REFUSED, onLine);
    reached(this.commands).edit(file, `media: "${renamed}"`, `media: "${bucketNames.media}"`);
    return `refused, by npm run apply too: it ${reason}`;
  }

  private async destroy(onLine: LineListener): Promise<Finding> {
    const words = ["cdktf", "destroy", this.environment.name, "--auto-approve"];
    await reached(this.commands).mustNpx(words, { onLine });
    return "every resource destroyed";
  }

  private async remove(onLine: LineListener): Promise<Finding> {
    const file = `environments/${this.environment.name}.ts`;
    const protection = /(kind: "s3", bucketName: "[^"]+", deletionProtection: )true/;
    reached(this.commands).edit(file, protection, "$1false");
    await this.npm("bootstrap", ["--remove", "--yes"], 0, onLine);
    return "state bucket, key and roles destroyed";
  }

  private async lookForRemains(): Promise<Finding> {
    const { held, pendingDeletion, unchecked } = await reached(this.cloud).dump();
    const names = held.map(({ service, kind, name }) => `${service} ${kind} ${name}`);
    expect(held.length === 0, `left behind: ${names.join(", ")}`);
    expect(unchecked.length === 0, `not checked: ${unchecked.join(", ")}`);
    return `nothing, but ${pendingDeletion.length} keys in their deletion window, as on AWS`;
  }

  private get bundle(): string {
    return `plans/${this.environment.name}`;
  }

  /** `npm run SCRIPT -- ENVIRONMENT ARGS`; resolves to the lines that it printed. */
  private async npm(
    script: string,
    args: readonly string[],
    expected: number,
    onLine: LineListener,
  ): Promise<readonly string[]> {
    const words = [this.environment.name, ...args];
    return readable(await reached(this.commands).mustNpm(script, words, { expected, onLine }));
  }

  private async s3<T>(work: (client: S3Client) => Promise<T>): Promise<T> {
    const client = localS3Client(reached(this.cloud).endpoint, this.environment.region);
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  }
}

/** `2 s3 bucket, 1 kms key`. */
function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${name}`).join(", ");
}

/** What an earlier step made; steps run in order, so its absence is a fault of the rehearsal itself. */
function reached<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("This step needs an earlier one that has not run.");
  return value;
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
