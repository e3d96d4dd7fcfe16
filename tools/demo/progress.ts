import {
  Listr,
  type ListrRenderer,
  type ListrTask,
  type ListrTaskObject,
  ListrTaskEventType,
  ListrTaskState,
} from "listr2";
import type { Step } from "./steps";

/** A step that ended, and what it found out. */
export interface StepResult {
  readonly title: string;
  readonly finding: string;
  readonly seconds: number;
}

/**
 * Runs the steps one after the other, showing each with its time; stops at the first that fails.
 *
 * On a terminal the running step shows the last line of its command; elsewhere each step is one line when it ends.
 */
export async function runSteps(steps: readonly Step[]): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  const tasks = steps.map(({ title, run }): ListrTask => ({
    title,
    task: async (_, task) => {
      const started = performance.now();
      const finding = await run((line) => {
        if (line.trim() !== "") task.output = line;
      });
      const seconds = (performance.now() - started) / 1000;
      results.push({ title, finding, seconds });
      task.title = `${title} (${seconds.toFixed(1)} s): ${finding}`;
    },
  }));
  const list = new Listr(tasks, {
    renderer: "default",
    rendererOptions: { collapseErrors: false, showErrorMessage: false },
    fallbackRenderer: LineRenderer,
    fallbackRendererCondition: () => !process.stdout.isTTY,
    // Interrupts are the local cloud's: it takes itself down before the process ends.
    registerSignalListeners: false,
  });
  await list.run();
  return results;
}

/** One line a step, when it ends: for logs. */
class LineRenderer implements ListrRenderer {
  static nonTTY = true;
  static rendererOptions: never;
  static rendererTaskOptions: never;

  constructor(private readonly tasks: ListrTaskObject<unknown, typeof LineRenderer, typeof LineRenderer>[]) {}

  render(): void {
    for (const task of this.tasks) {
      task.on(ListrTaskEventType.STATE, (state) => {
        if (state === ListrTaskState.COMPLETED) console.log(`✔ ${task.title ?? ""}`);
        if (state === ListrTaskState.FAILED) console.log(`✖ ${task.title ?? ""}`);
      });
    }
  }

  end(): void {
    // Every line is out when its step ends.
  }
}
