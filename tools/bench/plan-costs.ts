import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROJECT } from "../project";
import { writeLargePlan } from "./large-plan";
import { type Cost, measure, type Subject } from "./measure";

const RUNS = 3;
const PLANS = [1_000, 10_000] as const;

/** What a program takes for a plan, the start of Node.js included. */
export interface PlanCost extends Cost {
  /** Resources in the plan, each of them a change. */
  readonly resources: number;
  readonly fileMiB: number;
}

/**
 * What one of our programs takes for plans of two sizes; the second is ten times the first.
 *
 * @param program Such as `tools/rules/main.ts`; its one argument is the plan's file.
 */
export function measurePlans(program: string): readonly PlanCost[] {
  const folder = mkdtempSync(path.join(tmpdir(), "media-storage-bench-"));
  try {
    const plans = PLANS.map((resources) => {
      const file = path.join(folder, `${resources}.json`);
      writeLargePlan(file, resources);
      const args = [path.join(PROJECT, "tools", "bundled.cjs"), program, file];
      const subject: Subject = { name: `${program} over a plan of ${resources} resources`, args, cwd: PROJECT };
      return { resources, subject, fileMiB: statSync(file).size / 2 ** 20 };
    });
    const costs = measure(
      plans.map(({ subject }) => subject),
      RUNS,
    );
    return plans.flatMap(({ resources, subject, fileMiB }) => {
      const cost = costs.get(subject);
      return cost === undefined ? [] : [{ resources, fileMiB, ...cost }];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
