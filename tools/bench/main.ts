import path from "node:path";
import Table from "cli-table3";
import { PROJECT, SYNTH } from "../project";
import { environments, findEnvironment } from "../../environments";
import { MissingToolError } from "../local-cloud";
import { type DiffCost, measureDiff } from "./diff-commands";
import { type Cost, type Subject, measure } from "./measure";
import { type PlanCost, measurePlans } from "./plan-costs";
import { measureRules } from "./rules-cost";
import { providerClasses } from "./provider-classes";
import { type TerraformCost, measureTerraform } from "./terraform-commands";

const RUNS = 7;
const COUNTS = [1, 10, 100] as const;

const node = (name: string, ...args: readonly string[]): Subject => ({ name, args, cwd: PROJECT });

const floor = node(
  "floor: load cdktf and the provider classes",
  path.join(__dirname, "floor.cjs"),
  "cdktf",
  ...providerClasses(PROJECT),
);
const synth = node("synth of all stacks", SYNTH);
// `npx` is left out: its own start would count against the template and says nothing about the code.
const only = environments.map(({ name }) =>
  node(`synth of ${name} alone`, SYNTH, path.join(__dirname, "one-environment.ts"), name),
);
const template = node("same code, as cdktf init's template runs it", require.resolve("ts-node/dist/bin.js"), "main.ts");
const many = COUNTS.map((count) =>
  node(`synth of ${count} environments`, SYNTH, path.join(__dirname, "many-environments.ts"), String(count)),
);

/** Prints what synth and terraform take. Nothing is asserted. */
async function main(): Promise<void> {
  printSynth();
  console.log(
    `All rules over production's Terraform: ${measureRules().toFixed(0)} ms of CPU, of a process just started.`,
  );
  printPlans("(e) npm run rules", measurePlans("tools/rules/main.ts"));
  printPlans("(f) npm run comment", measurePlans("tools/comment/main.ts"));
  try {
    printDiff(await measureDiff(findEnvironment("dev")));
    printTerraform(await measureTerraform(environments));
  } catch (error) {
    if (!(error instanceof MissingToolError)) throw error;
    console.log(`terraform was not measured: ${error.message}`);
  }
}

/** Medians, and each row's ratio to the row that it is compared with. */
function printSynth(): void {
  const subjects = [floor, synth, ...only, template, ...many];
  const costs = measure(subjects, RUNS);
  const cost = (subject: Subject): Cost => {
    const found = costs.get(subject);
    if (found === undefined) throw new Error(`${subject.name} was not measured.`);
    return found;
  };
  const table = new Table({
    head: ["", "CPU s", "wall s", "peak MiB", "CPU against"],
    colAligns: ["left", "right", "right", "right", "left"],
    style: { head: [], border: [] },
  });
  const row = (label: string, subject: Subject, against: string): void => {
    const { cpuSeconds, wallSeconds, peakMiB } = cost(subject);
    table.push([
      `${label} ${subject.name}`,
      cpuSeconds.toFixed(2),
      wallSeconds.toFixed(2),
      peakMiB.toFixed(0),
      against,
    ]);
  };
  const ratio = (a: Subject, b: Subject): string => (cost(a).cpuSeconds / cost(b).cpuSeconds).toFixed(2);

  row("   ", floor, "");
  row("(a)", synth, `${ratio(synth, floor)}x the floor`);
  for (const subject of only) row("(a)", subject, `${ratio(subject, floor)}x the floor`);
  row("(b)", template, `${ratio(template, synth)}x synth`);
  many.forEach((subject, index) => {
    const previous = many[index - 1];
    const perEnvironment = `${((cost(subject).cpuSeconds / (COUNTS[index] ?? 1)) * 1000).toFixed(0)} ms each`;
    row("(c)", subject, previous ? `${ratio(subject, previous)}x for 10x, ${perEnvironment}` : perEnvironment);
  });
  console.log(`Medians of ${RUNS} runs that take turns; Node.js ${process.version}. CPU includes child processes.`);
  console.log(table.toString());
}

/** Our programs over plans; the second plan's ratios to the first, which is a tenth of it. */
function printPlans(title: string, costs: readonly PlanCost[]): void {
  const table = new Table({
    head: ["", "file MiB", "CPU s", "wall s", "peak MiB", "CPU against"],
    colAligns: ["left", "right", "right", "right", "right", "left"],
    style: { head: [], border: [] },
  });
  costs.forEach(({ resources, fileMiB, cpuSeconds, wallSeconds, peakMiB }, index) => {
    const before = costs[index - 1];
    table.push([
      `${title}, plan of ${resources} resources`,
      fileMiB.toFixed(1),
      cpuSeconds.toFixed(2),
      wallSeconds.toFixed(2),
      peakMiB.toFixed(0),
      before === undefined
        ? ""
        : `${(cpuSeconds / before.cpuSeconds).toFixed(1)}x for ${(resources / before.resources).toFixed(0)}x`,
    ]);
  });
  console.log(table.toString());
}

/** Ways to see what would change, each against the bare plan. */
function printDiff(costs: readonly DiffCost[]): void {
  const table = new Table({
    head: ["", "wall s", "against the bare plan"],
    colAligns: ["left", "right", "left"],
    style: { head: [], border: [] },
  });
  const bare = costs[0]?.seconds ?? Number.NaN;
  for (const { command, seconds } of costs) {
    table.push([`(g) ${command}, dev`, seconds.toFixed(1), `${(seconds / bare).toFixed(2)}x`]);
  }
  console.log("What cdktf adds to a plan: medians of runs that take turns, nothing deployed yet.");
  console.log(table.toString());
}

/** The provider processes of each command: one for each Region in use. */
function printTerraform(costs: readonly TerraformCost[]): void {
  const table = new Table({
    head: ["", "providers", "their MiB", "wall s"],
    colAligns: ["left", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const { environment, command, processes, memoryMiB, wallSeconds } of costs) {
    table.push([`(d) ${command}, ${environment}`, processes, memoryMiB.toFixed(0), wallSeconds.toFixed(1)]);
  }
  console.log("Provider processes at once and their resident memory, nothing deployed yet; one run each.");
  console.log(table.toString());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
