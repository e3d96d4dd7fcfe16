import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT, SYNTH } from "../project";
import { writeLargePlan } from "./large-plan";
import { type Cost, measure, median, type Subject } from "./measure";

const RUNS = 7;
const PLAN_RUNS = 3;
const PLANS = [1_000, 10_000] as const;

/** What `npm run rules` takes for a plan. */
export interface PlanCost extends Cost {
  readonly resources: number;
  readonly fileMiB: number;
}

/** What the rules take. */
export interface RulesCost {
  /** CPU milliseconds of all rules over production's Terraform, in a process that has just started; a median. */
  readonly prodMilliseconds: number;
  readonly plans: readonly PlanCost[];
}

/** Measures the rules over production, and over plans of two sizes. */
export function measureRules(): RulesCost {
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-bench-"));
  try {
    return { prodMilliseconds: median(prodRuns(folder)), plans: planCosts(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function prodRuns(folder: string): readonly number[] {
  const run = (args: readonly string[]): string =>
    execFileSync(process.execPath, [SYNTH, ...args], {
      cwd: PROJECT,
      encoding: "utf8",
      env: { ...process.env, CDKTF_OUTDIR: folder },
    });
  run([path.join(__dirname, "one-environment.ts"), "prod"]);
  const json = path.join(folder, "stacks", "prod", "cdk.tf.json");
  return Array.from({ length: RUNS }, () => Number(run([path.join(__dirname, "rules-over.ts"), json])));
}

function planCosts(folder: string): readonly PlanCost[] {
  const plans = PLANS.map((resources) => {
    const file = path.join(folder, `${resources}.json`);
    writeLargePlan(file, resources);
    const args = [path.join(PROJECT, "tools", "bundled.cjs"), "tools/rules/main.ts", file];
    const subject: Subject = { name: `npm run rules over a plan of ${resources} resources`, args, cwd: PROJECT };
    return { resources, subject, fileMiB: statSync(file).size / 2 ** 20 };
  });
  const costs = measure(
    plans.map(({ subject }) => subject),
    PLAN_RUNS,
  );
  return plans.flatMap(({ resources, subject, fileMiB }) => {
    const cost = costs.get(subject);
    return cost === undefined ? [] : [{ resources, fileMiB, ...cost }];
  });
}
