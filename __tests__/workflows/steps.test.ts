import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { environments } from "../../environments";
import { PROJECT } from "../../tools/project";
import { STAND_INS } from "../helpers/workflow-actions";
import { readWorkflow, WORKFLOW_FILES, type WorkflowJob, type WorkflowStep } from "../helpers/workflow-types";

const { scripts } = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const textOfFile = (name: string): string => readFileSync(path.join(PROJECT, name), "utf8").trim();

const jobs = WORKFLOW_FILES.flatMap((file) =>
  Object.entries(readWorkflow(file).jobs).map(([name, job]) => ({ at: `${file} ${name}`, job })),
);
const steps = jobs.flatMap(({ at, job }) => (job.steps ?? []).map((step) => ({ at, job, step })));
const runs = [...new Set(steps.flatMap(({ step }) => step.run ?? []))];

/** Commands that are none of ours: what a machine is made ready by, and a fixed text. */
const OTHERS = [
  /^npm ci$/,
  /^bash \.ci\/run$/,
  /^sudo sh tools\/ceph\/install\.sh$/,
  /^pipx install 'moto\[server\]==\d+\.\d+\.\d+'$/,
  /^echo "::notice title=[\w ]+::[\w .,']+"$/,
];
/** `npm run NAME -- WORD…`, each word an option or in quotes. */
const OURS = /^npm run ([\w:]+) --((?: (?:--[a-z-]+|[a-z]+|"[\w$/.-]+"))+)$/;

test("the workflows are the ones that CONTRIBUTING and operations speak of", () => {
  expect(WORKFLOW_FILES).toEqual([
    "ci.yml",
    "deploy-environment.yml",
    "deploy.yml",
    "diff.yml",
    "drift.yml",
    "release.yml",
  ]);
});

test.each(runs.filter((run) => !OTHERS.some((pattern) => pattern.test(run))))(
  "%s is a script of ours, and takes it",
  (run) => {
    const [, name = "", rest = ""] = OURS.exec(run) ?? [];
    const command = scripts[name] ?? "";
    expect(command).toMatch(/^node (?:--require sucrase\/register|tools\/bundled\.cjs) tools\/[\w-]+\/main\.ts$/);
    const [node = "", ...args] = command.split(" ");
    const help = spawnSync(node, [...args, "--help"], { cwd: PROJECT, encoding: "utf8" });
    expect(help.status).toBe(0);
    const words = rest.trim().split(" ");
    const [usage = ""] = help.stdout.split("\n");
    let places = 0;
    words.forEach((word, index) => {
      const takesValue = help.stdout.includes(`${words[index - 1] ?? ""} <`) && words[index - 1]?.startsWith("--");
      if (word.startsWith("--")) expect(help.stdout).toMatch(new RegExp(`^  ${word}( <|  )`, "m"));
      else if (takesValue !== true) places += 1;
    });
    const taken = usage.match(/<[\w-]+(\.\.\.)?>/g) ?? [];
    expect(taken.at(-1)?.includes("...") === true ? places >= taken.length : places === taken.length).toBe(true);
  },
);

test.each(steps.filter(({ step }) => step.run !== undefined))(
  "$at: $step.run has the values that it names",
  ({ job, step }) => {
    const named = [...(step.run ?? "").matchAll(/\$(\w+)/g)].map(([, name]) => name);
    const given = Object.keys({ ...job.env, ...step.env });
    expect(given).toEqual(expect.arrayContaining(named));
  },
);

/** A path, or for truths a comparison of one with a text. */
const SIMPLE = /^ ?[a-z_]+(\.[A-Za-z_-]+)+( == '[a-z]+')? ?$/;

test.each(jobs)("$at has simple expressions only", ({ job }) => {
  const values = (part: WorkflowJob | WorkflowStep): readonly unknown[] => Object.values({ ...part.env, ...part.with });
  const all = [job, ...(job.steps ?? [])]
    .flatMap(values)
    .concat(Object.values(job.outputs ?? {}), job.environment ?? []);
  const expressions = all.flatMap((value) =>
    [...String(value).matchAll(/\$\{\{(.*?)\}\}/g)].map(([, inner]) => inner ?? ""),
  );
  expect(expressions.filter((expression) => !SIMPLE.test(expression))).toEqual([]);
});

test.each([...new Set(steps.flatMap(({ step }) => step.uses ?? []))])("%s has a stand-in", (uses) => {
  expect(Object.keys(STAND_INS)).toContain(uses.split("@")[0]);
});

test("every use of an action is of the same commit", () => {
  const commits = new Map<string, Set<string>>();
  for (const { step } of steps) {
    const [name = "", commit = ""] = (step.uses ?? "").split("@");
    if (name !== "") commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  }
  expect([...commits].filter(([, { size }]) => size !== 1)).toEqual([]);
});

const deployed = environments.filter(({ github }) => github !== null).map(({ name }) => name);

test("diff and drift look at every environment that GitHub deploys", () => {
  for (const file of ["diff.yml", "drift.yml"]) {
    const [job] = Object.values(readWorkflow(file).jobs);
    expect(job?.strategy?.matrix["environment"]).toEqual(deployed);
  }
});

test("deploy has a job for each of them, which is serialised by itself", () => {
  const { jobs: calls } = readWorkflow("deploy.yml");
  expect(Object.entries(calls).map(([name, job]) => [name, job.with?.["environment"], job.concurrency])).toEqual(
    deployed.map((name) => [name, name, { group: `deploy-${name}`, "cancel-in-progress": false }]),
  );
});

test("what is installed is what the project asks for", () => {
  const uses = steps.filter(({ step }) => step.uses?.startsWith("hashicorp/setup-terraform@"));
  expect(new Set(uses.map(({ step }) => step.with?.["terraform_version"]))).toEqual(
    new Set([textOfFile(".terraform-version")]),
  );
  const moto = runs.find((run) => run.startsWith("pipx")) ?? "";
  expect(textOfFile("README.md")).toContain(`\`${moto}\``);
});

test("a token is given to the steps that need it, and to no other", () => {
  const given = steps.filter(({ step }) => Object.values(step.env ?? {}).includes("${{ github.token }}"));
  expect(given.map(({ step }) => step.run?.split(" ")[2])).toEqual(["reviewed", "comment", "drift", "release"]);
  expect(jobs.filter(({ job }) => Object.values(job.env ?? {}).includes("${{ github.token }}"))).toEqual([]);
});

test("jobs that change something say so in their permissions, and no other may write", () => {
  const writers = jobs.map(({ at, job }) => [
    at,
    ...Object.entries(job.permissions ?? {}).flatMap(([name, access]) => (access === "write" ? name : [])),
  ]);
  expect(writers).toEqual([
    ["ci.yml test"],
    ["deploy-environment.yml plan", "id-token"],
    ["deploy-environment.yml deploy", "id-token"],
    ["deploy.yml dev", "id-token"],
    ["deploy.yml prod", "id-token"],
    ["diff.yml diff", "id-token", "pull-requests"],
    ["diff.yml fork"],
    ["drift.yml drift", "id-token", "issues"],
    ["release.yml release", "contents"],
  ]);
});
