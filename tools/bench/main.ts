import path from "node:path";
import Table from "cli-table3";
import { PROJECT, SYNTH } from "../project";
import { type Cost, type Subject, measure } from "./measure";
import { providerClasses } from "./provider-classes";

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
const template = node("same code, as cdktf init's template runs it", require.resolve("ts-node/dist/bin.js"), "main.ts");
const many = COUNTS.map((count) =>
  node(`synth of ${count} environments`, SYNTH, path.join(__dirname, "many-environments.ts"), String(count)),
);

/** Prints medians, and each row's ratio to the row that it is compared with. Nothing is asserted. */
function main(): void {
  const subjects = [floor, synth, template, ...many];
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
  row("(b)", template, `${ratio(template, synth)}x synth`);
  many.forEach((subject, index) => {
    const previous = many[index - 1];
    const perEnvironment = `${((cost(subject).cpuSeconds / (COUNTS[index] ?? 1)) * 1000).toFixed(0)} ms each`;
    row("(c)", subject, previous ? `${ratio(subject, previous)}x for 10x, ${perEnvironment}` : perEnvironment);
  });
  console.log(`Medians of ${RUNS} runs that take turns; Node.js ${process.version}. CPU includes child processes.`);
  console.log(table.toString());
}

main();
