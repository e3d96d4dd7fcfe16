import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT } from "../../tools/project";
import { STAND_INS } from "./workflow-actions";
import { type Context, evaluate, fillIn, isTrue, type Status, textOf } from "./workflow-expressions";
import { readWorkflow, type WorkflowJob, type WorkflowStep } from "./workflow-types";

type Texts = Readonly<Record<string, string>>;

/** What a run of a workflow has around it. */
export interface RunnerOptions {
  /** Environment of every step, as a runner's machine has it: `PATH`, `HOME`, where AWS is. */
  readonly machine: Texts;
  /** The variables that a role's credentials are. */
  readonly credentials?: (role: string) => Texts;
  /** What to do to each job's copy of the project before its steps: another commit. */
  readonly prepare?: (folder: string) => void;
  /** Where the copies and artifacts go, in a folder of their own. @default the system's temporary folder */
  readonly folder?: string;
  /** The one environment whose jobs are run: those of others are skipped. @default all */
  readonly environment?: string;
  /** What somebody does to the folder of an artifact, once it is uploaded. */
  readonly uploaded?: (artifact: string) => void;
  /** Instead of running a command in the job's copy of the project: `undefined` runs it. `npm ci` is never run: what is installed here is used. */
  readonly instead?: (
    command: string,
    env: Texts,
    folder: string,
  ) => { readonly exitCode: number; readonly output?: Texts } | undefined;
}

/** How a step ended. */
export interface StepResult {
  /** `run`'s text, or the action's name. */
  readonly what: string;
  readonly result: Status | "skipped";
  /** What it wrote. */
  readonly output: string;
}

/** How a job ended. */
export interface JobResult {
  /** `plan`, `diff (dev)`, or `dev / plan` of a called workflow. */
  readonly name: string;
  readonly result: Status | "skipped";
  readonly outputs: Texts;
  readonly steps: readonly StepResult[];
  /** What the run's page shows. */
  readonly summary: string;
}

/** What a clone has not: what is installed, made or deployed here. */
const MADE_HERE = /^(node_modules|cdktf\.out|cdktf\.teardown\.out|coverage|plans|\.bootstrap|\.git|terraform\..*)$/;

/**
 * Runs workflows' jobs one after another, each in a copy of the project: commands for real, actions of others by stand-ins.
 * Approvals are given, concurrency and permissions are not looked at.
 */
export class WorkflowRunner {
  private readonly folder: string;
  private copies = 0;

  constructor(private readonly options: RunnerOptions) {
    this.folder = mkdtempSync(path.join(options.folder ?? tmpdir(), "workflow-"));
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** @param context `github`, and `inputs` of a run by hand. @returns The jobs in the order of the file. */
  async run(file: string, context: Context, prefix = ""): Promise<readonly JobResult[]> {
    const results: JobResult[] = [];
    const needs: Record<string, { result: string; outputs: Texts }> = {};
    for (const [id, job] of Object.entries(readWorkflow(file).jobs)) {
      const before = [job.needs ?? []].flat().map((name) => needs[name]?.result);
      const around = { inputs: {}, ...context, needs };
      const ran: JobResult[] = [];
      for (const matrix of combinations(job)) {
        const name = `${prefix}${id}${matrix === undefined ? "" : ` (${Object.values(matrix).join(", ")})`}`;
        if (!this.isMeant(job, matrix) || !isWanted(job.if, before, around))
          ran.push({ name, result: "skipped", outputs: {}, steps: [], summary: "" });
        else if (job.uses !== undefined) ran.push(...(await this.call(job, around, name)));
        else ran.push(await this.job(name, job, { ...around, matrix: matrix ?? {} }));
      }
      results.push(...ran);
      needs[id] = { result: together(ran), outputs: ran[0]?.outputs ?? {} };
    }
    return results;
  }

  private isMeant({ with: given }: WorkflowJob, matrix: Texts = {}): boolean {
    const of = matrix["environment"] ?? given?.["environment"];
    return this.options.environment === undefined || of === undefined || of === this.options.environment;
  }

  private async call(job: WorkflowJob, context: Context, name: string): Promise<readonly JobResult[]> {
    const inputs = Object.entries(job.with ?? {}).map(([key, value]) => [key, filled(value, context)]);
    const file = path.basename(job.uses ?? "");
    return this.run(file, { github: context["github"], inputs: Object.fromEntries(inputs) as Context }, `${name} / `);
  }

  private async job(name: string, job: WorkflowJob, context: Context): Promise<JobResult> {
    const files = this.checkOut();
    const steps: StepResult[] = [];
    const outputs: Record<string, { outputs: Texts }> = {};
    const around = { ...context, steps: outputs };
    let variables: Texts = {};
    for (const step of job.steps ?? []) {
      const status: Status = steps.some(({ result }) => result === "failure") ? "failure" : "success";
      const what = step.run ?? step.uses?.split("@")[0] ?? "";
      if (!isTrue(evaluate(withStatus(step.if), around, status))) {
        steps.push({ what, result: "skipped", output: "" });
        continue;
      }
      const own = { ...texts(job.env, around), ...texts(step.env, around) };
      const env = { ...defaultVariables(context), ...this.options.machine, ...variables, ...own };
      const done =
        step.run === undefined ? this.action(what, step, around, files) : await this.command(step.run, env, files);
      variables = { ...variables, ...done.variables };
      steps.push({ what, result: done.exitCode === 0 ? "success" : "failure", output: done.output });
      if (step.id !== undefined) outputs[step.id] = { outputs: takeOutputs(files.output) };
    }
    const result = steps.some((step) => step.result === "failure") ? "failure" : "success";
    return { name, result, outputs: texts(job.outputs, around), steps, summary: readFileSync(files.summary, "utf8") };
  }

  private checkOut(): Files {
    const base = path.join(this.folder, String((this.copies += 1)));
    const project = path.join(base, "project");
    mkdirSync(project, { recursive: true });
    for (const name of readdirSync(PROJECT).filter((entry) => !MADE_HERE.test(entry))) {
      cpSync(path.join(PROJECT, name), path.join(project, name), { recursive: true });
    }
    symlinkSync(path.join(PROJECT, "node_modules"), path.join(project, "node_modules"));
    this.options.prepare?.(project);
    const [output, summary] = [path.join(base, "output"), path.join(base, "summary.md")];
    for (const file of [output, summary]) writeFileSync(file, "");
    return { project, output, summary };
  }

  private action(name: string, step: WorkflowStep, context: Context, { project }: Files): Done {
    const standIn = STAND_INS[name];
    if (standIn === undefined) throw new Error(`There is no stand-in for ${name}.`);
    const artifacts = path.join(this.folder, "artifacts");
    const inputs = texts(step.with, context);
    const variables = standIn({
      folder: project,
      artifacts,
      inputs,
      credentials: this.options.credentials ?? (() => ({})),
    });
    if (name === "actions/upload-artifact") this.options.uploaded?.(path.join(artifacts, inputs["name"] ?? ""));
    return { exitCode: 0, output: "", variables };
  }

  private async command(command: string, variables: Texts, { project, output, summary }: Files): Promise<Done> {
    const env = { ...variables, CI: "true", GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary };
    if (command === "npm ci") return { exitCode: 0, output: "", variables: {} };
    const instead = this.options.instead?.(command, env, project);
    if (instead !== undefined) {
      const lines = Object.entries(instead.output ?? {}).map(([name, value]) => `${name}=${value}\n`);
      writeFileSync(output, lines.join(""));
      return { exitCode: instead.exitCode, output: "", variables: {} };
    }
    // As GitHub calls a step with `shell: bash`.
    const bash = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", command], { cwd: project, env });
    let text = "";
    for (const stream of [bash.stdout, bash.stderr]) stream.on("data", (data: Buffer) => (text += data.toString()));
    const [exitCode] = (await once(bash, "close")) as [number | null];
    return { exitCode: exitCode ?? 1, output: text, variables: {} };
  }
}

interface Files {
  readonly project: string;
  readonly output: string;
  readonly summary: string;
}

interface Done {
  readonly exitCode: number;
  readonly output: string;
  readonly variables: Texts;
}

/**
 * What GitHub sets for every step of what it knows: `GITHUB_SHA` is `github.sha`. The token is not among it.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
function defaultVariables({ github }: Context): Texts {
  const texts = Object.entries(github as Context).filter(
    ([name, value]) => name !== "token" && typeof value === "string",
  );
  return Object.fromEntries(texts.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value as string]));
}

/** A job runs when all that it needs succeeded, unless its condition asks for the status itself. */
function isWanted(condition: string | undefined, needed: readonly (string | undefined)[], context: Context): boolean {
  const status = needed.includes("failure") ? "failure" : "success";
  const asks = /\b(always|failure|cancelled|success)\(\)/.test(condition ?? "");
  if (!asks && needed.some((result) => result !== "success")) return false;
  return isTrue(evaluate(condition ?? "true", context, status));
}

function withStatus(condition = "true"): string {
  return /\b(always|failure|cancelled|success)\(\)/.test(condition) ? condition : `success() && (${condition})`;
}

function combinations({ strategy }: WorkflowJob): readonly (Texts | undefined)[] {
  const [entry] = Object.entries(strategy?.matrix ?? {});
  return entry === undefined ? [undefined] : entry[1].map((value) => ({ [entry[0]]: value }));
}

function together(jobs: readonly JobResult[]): string {
  if (jobs.some(({ result }) => result === "failure")) return "failure";
  return jobs.some(({ result }) => result === "success") ? "success" : "skipped";
}

function takeOutputs(file: string): Texts {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
  writeFileSync(file, "");
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function filled(value: string | number | boolean, context: Context): unknown {
  return typeof value === "string" ? fillIn(value, context) : value;
}

function texts(values: Readonly<Record<string, string | number | boolean>> = {}, context: Context = {}): Texts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(filled(value, context))]));
}
