import { readdirSync } from "node:fs";
import { afterEach, expect, jest, test } from "@jest/globals";
import { cloudsIn, commandOf, isListening, processesOf } from "./left-behind";
import { OwnScript } from "./npm-script";

jest.setTimeout(180_000);

let demo: OwnScript | undefined;
afterEach(() => {
  demo?.dispose();
});

/** Runs the demo until Terraform works on its first stack. */
async function halfWay(): Promise<{ demo: OwnScript; cloud: string; port: number }> {
  const started = (demo = new OwnScript("demo"));
  await started.until(() => started.output.includes("✔ Start the local AWS"), 60);
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(started.output)?.[1]);
  const cloud = cloudsIn(started.folder)[0] ?? "none";
  await started.until(() => processesOf(cloud).some((pid) => commandOf(pid).startsWith("terraform-provider")), 60);
  return { demo: started, cloud, port };
}

const interruptWith =
  (signal: NodeJS.Signals) =>
  (script: OwnScript): void => {
    script.interrupt(signal);
  };

test.each([
  ["Ctrl-C", interruptWith("SIGINT")],
  ["SIGTERM to npm", (script: OwnScript): void => void script.npm.kill("SIGTERM")],
  ["SIGKILL to npm", (script: OwnScript): void => void script.npm.kill("SIGKILL")],
  ["SIGKILL to npm and node", interruptWith("SIGKILL")],
])("npm run demo, ended half way by %s, leaves no process, folder or port", async (_, end) => {
  const { demo: running, cloud, port } = await halfWay();
  expect(await isListening(port)).toBe(true);
  end(running);
  await running.until(() => processesOf(cloud).length === 0 && cloudsIn(running.folder).length === 0, 60);
  expect(await running.exitCode()).not.toBe(0);
  expect(await isListening(port)).toBe(false);
  expect(readdirSync(running.folder)).toEqual([]);
});

test("an unknown environment is refused, naming the known ones, and nothing is started", async () => {
  demo = new OwnScript("demo", "staging");
  expect(await demo.exitCode()).toBe(1);
  expect(demo.output).toContain('Unknown environment: must be one of dev, prod, got: "staging"');
  expect(readdirSync(demo.folder)).toEqual([]);
});
