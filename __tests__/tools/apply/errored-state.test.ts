import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { assertFollows, keepErroredState } from "../../../tools/apply/errored-state";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "errored-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("a state that could not be saved", () => {
  const NOW = new Date("2026-11-22T14:01:02.345Z");

  test("is moved to a file for its owner alone, whose name Git ignores", () => {
    const file = path.join(folder, "errored.tfstate");
    writeFileSync(file, "state", { mode: 0o644 });
    const kept = keepErroredState(file, "dev", folder, NOW);
    expect(path.basename(kept)).toBe("terraform.dev.errored-2026-11-22T14-01-02-345Z.tfstate");
    expect([readFileSync(kept, "utf8"), statSync(kept).mode & 0o777, existsSync(file)]).toEqual([
      "state",
      0o600,
      false,
    ]);
  });

  test("overwrites no other one", () => {
    const file = path.join(folder, "errored.tfstate");
    writeFileSync(file, "first");
    const kept = keepErroredState(file, "dev", folder, NOW);
    writeFileSync(file, "second");
    expect(() => keepErroredState(file, "dev", folder, NOW)).toThrow("EEXIST");
    expect([readFileSync(kept, "utf8"), readFileSync(file, "utf8")]).toEqual(["first", "second"]);
  });
});

describe("a state that is to be pushed", () => {
  const pushed = { lineage: "a", serial: 5, resources: [], digest: "mine" };
  const there = { ...pushed, digest: "another" };

  test.each([undefined, { ...there, serial: 4 }, { ...there, lineage: "", serial: 9 }])("follows %j", (present) => {
    expect(() => {
      assertFollows("f", pushed, present);
    }).not.toThrow();
  });

  test.each([
    [
      { ...pushed, lineage: "b", serial: 1 },
      "f was pushed already: the state which is there is the same. Nothing was changed.",
    ],
    [
      { ...there, serial: 5 },
      "f is not newer than the state which is there: its serial is 5, and that of the other is 5. Somebody has applied since. Nothing was changed.",
    ],
    [
      { ...there, serial: 6 },
      "f is not newer than the state which is there: its serial is 5, and that of the other is 6. Somebody has applied since. Nothing was changed.",
    ],
    [
      { ...there, lineage: "b", serial: 1 },
      "f is a state of other resources: its lineage is a, and that of the state which is there is b. Nothing was changed.",
    ],
  ])("does not follow %j", (present, message) => {
    expect(() => {
      assertFollows("f", pushed, present);
    }).toThrow(new Error(message));
  });
});
