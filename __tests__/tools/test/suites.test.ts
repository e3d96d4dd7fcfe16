import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { MissingToolError } from "../../../tools/local-cloud";
import { SUITES, type Suite, whatIsMissing } from "../../../tools/test/suites";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "suites-test-"));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe("the suites", () => {
  test("are jest's projects, the quickest first", () => {
    const config = readFileSync(resolve(__dirname, "../../../jest.config.mjs"), "utf8");
    const projects = [...config.matchAll(/displayName: "(\w+)"/g)].map(([, name]) => name);
    expect(SUITES.map(({ project }) => project)).toEqual(projects);
    expect(projects).toEqual(["unit", "objects", "e2e", "prod"]);
  });

  test("have installers that exist", () => {
    const installers = SUITES.flatMap(({ installer }) => installer ?? []);
    expect(installers).toHaveLength(1);
    for (const installer of installers) expect(existsSync(installer)).toBe(true);
  });

  test("are begun with their longest files, which exist", () => {
    const sequencers = SUITES.flatMap(({ project, sequencer }) =>
      sequencer === undefined ? [] : [{ project, sequencer }],
    );
    expect(sequencers.map(({ project }) => project)).toEqual(["e2e"]);
    for (const { project, sequencer } of sequencers) {
      const { files } = jest.requireActual<{ readonly files: readonly string[] }>(sequencer);
      expect(files.length).toBeGreaterThan(1);
      const folder = resolve(__dirname, "../..", project);
      expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    }
  });

  test("of units need no tools", async () => {
    const [unit] = SUITES;
    expect(unit?.project).toBe("unit");
    await expect(unit?.findTools()).resolves.toBeUndefined();
  });
});

describe("what is missing", () => {
  /** Looks for a file, and tells how often it has looked. */
  function suite(needed: string, installer?: string): { suite: Suite; looked: jest.Mock<() => Promise<void>> } {
    const looked = jest.fn(() =>
      existsSync(needed)
        ? Promise.resolve()
        : Promise.reject(new MissingToolError("tool", "There is no tool.", "Install it.")),
    );
    const shows = "that something works";
    return { suite: { project: "p", shows, findTools: looked, ...(installer !== undefined && { installer }) }, looked };
  }

  /** A script that makes a file. */
  function installerOf(file: string): string {
    const script = join(folder, "install.sh");
    writeFileSync(script, `echo made >${file}\n`);
    return script;
  }

  const as = (uid: number): void => {
    jest.spyOn(process as Required<NodeJS.Process>, "getuid").mockReturnValue(uid);
  };
  const printed = (): unknown[][] => jest.spyOn(console, "log").mockImplementation(() => undefined).mock.calls;

  const MISSING = "There is no tool.\nInstall it.";

  test("is nothing where the tools are, and nothing is installed", async () => {
    const tool = join(folder, "tool");
    writeFileSync(tool, "here");
    as(0);
    const log = printed();
    const { suite: given, looked } = suite(tool, installerOf(tool));
    expect(await whatIsMissing(given)).toBeUndefined();
    expect({ looked: looked.mock.calls.length, log }).toEqual({ looked: 1, log: [] });
    expect(readFileSync(tool, "utf8")).toBe("here");
  });

  test("is said with the way to install it where nothing can install it, to root too", async () => {
    as(0);
    const log = printed();
    expect(await whatIsMissing(suite(join(folder, "tool")).suite)).toBe(MISSING);
    expect(log).toEqual([]);
  });

  test("is not installed for anybody but root", async () => {
    const tool = join(folder, "tool");
    as(1000);
    const log = printed();
    expect(await whatIsMissing(suite(tool, installerOf(tool)).suite)).toBe(MISSING);
    expect(log).toEqual([]);
    expect(existsSync(tool)).toBe(false);
  });

  test("is installed aloud for root, and looked for again", async () => {
    const tool = join(folder, "tool");
    as(0);
    const log = printed();
    const { suite: given, looked } = suite(tool, installerOf(tool));
    expect(await whatIsMissing(given)).toBeUndefined();
    expect(looked.mock.calls.length).toBe(2);
    expect(log).toEqual([[expect.stringMatching(/^Installing what this suite needs: .*install\.sh$/)]]);
  });

  test("is said where the installer fails or does not help", async () => {
    as(0);
    printed();
    const other = installerOf(join(folder, "other"));
    expect(await whatIsMissing(suite(join(folder, "tool"), other).suite)).toBe(MISSING);
    expect(existsSync(join(folder, "other"))).toBe(true);
    writeFileSync(other, "exit 3\n");
    expect(await whatIsMissing(suite(join(folder, "tool"), other).suite)).toBe(MISSING);
  });

  test("does not hide another error", async () => {
    const broken: Suite = { project: "p", shows: "", findTools: () => Promise.reject(new Error("disk full")) };
    await expect(whatIsMissing(broken)).rejects.toThrow(new Error("disk full"));
  });
});
