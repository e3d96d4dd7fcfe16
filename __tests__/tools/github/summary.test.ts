import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { appendSummary, LONGEST_SUMMARY } from "../../../tools/github/summary";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "summary-"));
  file = path.join(folder, "summary.md");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const append = (text: string): void => {
  appendSummary(text, { GITHUB_STEP_SUMMARY: file });
};
const CUT = "\n\n**Cut here: a step's summary may have 1 MiB.**\n";

test("appends, each text on lines of its own", () => {
  append("one");
  append("two\n");
  expect(readFileSync(file, "utf8")).toBe("one\ntwo\n");
});

test("1 MiB fits to the byte", () => {
  append("ä\n".repeat(LONGEST_SUMMARY / 4).concat("x".repeat(LONGEST_SUMMARY / 4 - 1)));
  expect(statSync(file).size).toBe(LONGEST_SUMMARY);
  expect(readFileSync(file, "utf8")).not.toContain("Cut here");
});

test("one byte more is cut at the end of a line, and says so", () => {
  const line = `${"ä".repeat(511)}x\n`;
  append(`${line.repeat(1024)}x`);
  const text = readFileSync(file, "utf8");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LONGEST_SUMMARY);
  expect(text).toBe(`${line.repeat(1023).trimEnd()}${CUT}`);
});

test("nothing is added to a full one", () => {
  writeFileSync(file, "x".repeat(LONGEST_SUMMARY));
  append("more");
  expect(statSync(file).size).toBe(LONGEST_SUMMARY);
});

test.each([undefined, ""])("GITHUB_STEP_SUMMARY %j is refused", (value) => {
  expect(() => {
    appendSummary("text", { GITHUB_STEP_SUMMARY: value });
  }).toThrow(new Error("GITHUB_STEP_SUMMARY must name a file: a step of GitHub Actions has it set."));
});
