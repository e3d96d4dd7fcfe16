import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type LocalCloud, type RunOptions, type RunResult, findTerraform } from "../local-cloud";
import { CDKTF, PROJECT, SYNTH } from "../project";
import { runForeground } from "./run-foreground";
import { type TerraformJson, addressesIn } from "./terraform-json";
import { type TerraformPlan, changesIn } from "./terraform-plan";
import { readable } from "./terminal-text";

/** The app that a cdktf command runs. */
export interface CdktfApp {
  /** TypeScript entry, absolute. */
  readonly entry: string;
  /** Folder of its synthesised Terraform. */
  readonly output: string;
}

/** The project's own app, as `npx cdktf` runs it. */
export const MAIN_APP: CdktfApp = { entry: path.join(PROJECT, "main.ts"), output: "cdktf.out" };

/** The app with every deletion protection off, as a person sets it in an environment's file to retire it. */
export const TEARDOWN_APP: CdktfApp = {
  entry: path.join(PROJECT, "tools", "deploy", "teardown.ts"),
  output: "cdktf.teardown.out",
};

/** Told of each line that a command prints. */
export type LineListener = (line: string) => void;

/** A command that ended with another exit code than 0. */
export class CdktfError extends Error {
  constructor(
    readonly command: string,
    readonly exitCode: number,
    readonly output: string,
  ) {
    super(`${command} ended with exit code ${exitCode}:\n${output.split("\n").slice(-40).join("\n")}`);
    this.name = "CdktfError";
  }
}

/** How a terraform command is run. */
export interface TerraformOptions extends Pick<RunOptions, "env"> {
  readonly onLine?: LineListener | undefined;
  /** @default the project's own */
  readonly app?: CdktfApp;
  /** Exit codes that {@link CdktfWorkspace.mustTerraform} takes for success. @default [0] */
  readonly expected?: readonly number[];
}

/** Runs a command to its end; an exit code other than 0 does not throw. */
type Runner = (command: string, args: readonly string[], options: RunOptions & { cwd: string }) => Promise<RunResult>;

/** Runs the real `cdktf` and `terraform`. */
export class CdktfWorkspace {
  private constructor(
    private readonly run: Runner,
    /** Where cdktf runs: its `cdktf.json`, local state and synthesised Terraform. */
    readonly folder: string,
    private readonly outputOf: (app: CdktfApp, stack: string) => string,
  ) {}

  /**
   * Against a local cloud, in a folder below the cloud's, which goes when the cloud stops: a checkout that also deploys for
   * real is left alone.
   */
  static async create(cloud: LocalCloud): Promise<CdktfWorkspace> {
    const folder = path.join(cloud.workspace, "cdktf");
    await mkdir(folder, { recursive: true });
    const project = JSON.parse(await readFile(path.join(PROJECT, "cdktf.json"), "utf8")) as object;
    await writeFile(path.join(folder, "cdktf.json"), JSON.stringify({ ...project, app: command(MAIN_APP) }));
    // A folder for each stack, so that two stacks can be worked on at once.
    return new CdktfWorkspace(cloud.run.bind(cloud), folder, ({ output }, stack) => `${output}.${stack}`);
  }

  /** In the project's folder with this process's environment, as a person runs `npx cdktf`. */
  static ofProject(): CdktfWorkspace {
    return new CdktfWorkspace(runForeground, PROJECT, ({ output }) => output);
  }

  /**
   * Synthesises all stacks, of which one is to be worked on: the app itself, which writes to the letter what it writes under
   * `cdktf synth`, without the three seconds of processor time that cdktf's own command takes.
   */
  async synth(stack: string, onLine?: LineListener, app = MAIN_APP): Promise<void> {
    const { exitCode, output } = await this.run(process.execPath, [SYNTH, app.entry], {
      cwd: this.folder,
      env: { CDKTF_OUTDIR: this.outputOf(app, stack) },
      onLine: heardBy(onLine),
    });
    if (exitCode !== 0) throw new CdktfError("cdktf synth", exitCode, readable(output).join("\n"));
  }

  /** `cdktf deploy STACK --auto-approve`; resolves to the stack's outputs. */
  async deploy(stack: string, onLine?: LineListener, app = MAIN_APP): Promise<Readonly<Record<string, unknown>>> {
    const file = path.join(this.folder, `${stack}.outputs.json`);
    await this.cdktf(["deploy", stack, "--auto-approve", "--outputs-file", file], stack, app, onLine);
    const outputs = JSON.parse(await readFile(file, "utf8")) as Record<string, Record<string, unknown>>;
    return outputs[stack] ?? {};
  }

  /** `cdktf diff STACK`; resolves to the addresses of what would change, outputs included. */
  async diff(stack: string, onLine?: LineListener): Promise<readonly string[]> {
    await this.plan(stack, onLine);
    // Read from the plan that cdktf saved: cdktf sometimes loses the last lines of what Terraform prints.
    const { stdout } = await this.mustTerraform(stack, ["show", "-json", "plan"]);
    return changesIn(JSON.parse(stdout) as TerraformPlan);
  }

  /** `cdktf diff STACK OPTIONS`, which leaves Terraform's plan as `plan` in the stack's folder. */
  async plan(
    stack: string,
    onLine?: LineListener,
    options: readonly string[] = [],
    env?: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.cdktf(["diff", stack, ...options], stack, MAIN_APP, onLine, env);
  }

  /** `cdktf destroy STACK --auto-approve`. */
  async destroy(stack: string, onLine?: LineListener, app = MAIN_APP): Promise<void> {
    await this.cdktf(["destroy", stack, "--auto-approve"], stack, app, onLine);
  }

  /** `terraform ARGS` in the folder of a synthesised stack; an exit code other than 0 does not throw. */
  async terraform(
    stack: string,
    args: readonly string[],
    { onLine, app = MAIN_APP, env }: TerraformOptions = {},
  ): Promise<RunResult> {
    const terraform = await findTerraform(process.env);
    return this.run(terraform.path, args, {
      cwd: this.stackFolder(stack, app),
      ...(env && { env }),
      ...(onLine && { onLine }),
    });
  }

  /** @throws CdktfError where terraform ends with another exit code than is expected. */
  async mustTerraform(stack: string, args: readonly string[], options: TerraformOptions = {}): Promise<RunResult> {
    const result = await this.terraform(stack, args, options);
    if ((options.expected ?? [0]).includes(result.exitCode)) return result;
    throw new CdktfError(`terraform ${args.join(" ")}`, result.exitCode, readable(result.output).join("\n"));
  }

  /** Addresses of the resources that a stack declares, and of those that are not in its state. */
  async resources(
    stack: string,
  ): Promise<{ readonly declared: readonly string[]; readonly missing: readonly string[] }> {
    const { stdout } = await this.mustTerraform(stack, ["state", "list"]);
    const text = await readFile(path.join(this.stackFolder(stack), "cdk.tf.json"), "utf8");
    const [declared, deployed] = [addressesIn(JSON.parse(text) as TerraformJson), new Set(readable(stdout))];
    return { declared, missing: declared.filter((address) => !deployed.has(address)) };
  }

  /** Folder of a stack's synthesised Terraform, absolute. */
  stackFolder(stack: string, app = MAIN_APP): string {
    return path.join(this.folder, this.outputOf(app, stack), "stacks", stack);
  }

  private async cdktf(
    args: readonly string[],
    stack: string,
    app: CdktfApp,
    onLine?: LineListener,
    env?: Readonly<Record<string, string>>,
  ): Promise<void> {
    const all = [...args, "--app", command(app), "--output", this.outputOf(app, stack)];
    const { exitCode, output } = await this.run(process.execPath, [CDKTF, ...all], {
      cwd: this.folder,
      ...(env && { env }),
      onLine: heardBy(onLine),
    });
    if (exitCode !== 0) throw new CdktfError(`cdktf ${args.join(" ")}`, exitCode, readable(output).join("\n"));
  }
}

/** Hands on what is readable of a line. */
function heardBy(onLine: LineListener | undefined): LineListener {
  return (line) => {
    for (const text of readable(line)) onLine?.(text);
  };
}

function command({ entry }: CdktfApp): string {
  return [process.execPath, SYNTH, entry].map((part) => JSON.stringify(part)).join(" ");
}
