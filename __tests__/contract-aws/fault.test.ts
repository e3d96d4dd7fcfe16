import { describe, expect, test } from "@jest/globals";
import { formatPath, throwFaults } from "../../contract/aws";
import { messageOf } from "../helpers/thrown";

describe("formatPath writes a path as TypeScript does", () => {
  test.each([
    [[], ""],
    [["prod"], "prod"],
    [["prod", "lifecycle", "videos", "transitions", 0, "days"], "prod.lifecycle.videos.transitions[0].days"],
    [["allowedOrigins", 12], "allowedOrigins[12]"],
    [["dev", "tags", "cost centre"], 'dev.tags["cost centre"]'],
    [["dev", "tags", ""], 'dev.tags[""]'],
    [["dev", "tags", "1st"], 'dev.tags["1st"]'],
    [["dev", "tags", "$a_1"], "dev.tags.$a_1"],
    [["eu-west", "name"], "eu-west.name"],
  ])("%j is %j", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });
});

test("throwFaults names every fault, one a line, by its path under the subject", () => {
  const faults = [
    { path: [0, "days"], message: "must be at least 30, got: 7" },
    { path: [], message: "must be short, got: 9" },
  ];
  expect(
    messageOf(() => {
      throwFaults("lifecycle", faults);
    }),
  ).toBe("lifecycle[0].days must be at least 30, got: 7\nlifecycle must be short, got: 9");
});

test("throwFaults does nothing without faults", () => {
  expect(() => {
    throwFaults("lifecycle", []);
  }).not.toThrow();
});
