import { expect, test } from "@jest/globals";
import {
  FUNCTION_MEMORY,
  FUNCTION_TIMEOUT,
  LOG_RETENTION_DAYS,
  logRetentionFaults,
  wholeNumberFaults,
} from "../../contract/aws";

test.each([
  ["memory", FUNCTION_MEMORY, 128, 10_240],
  ["timeout", FUNCTION_TIMEOUT, 1, 900],
] as const)("the %s of a function is a whole number within Lambda's limits", (_, range, min, max) => {
  for (const allowed of [min, max]) expect(wholeNumberFaults(allowed, range)).toEqual([]);
  for (const refused of [min - 1, max + 1, min + 0.5]) expect(wholeNumberFaults(refused, range)).toHaveLength(1);
});

test.each([1, 7, 30, 365, 3653])("logs may be kept for %d days", (days) => {
  expect(LOG_RETENTION_DAYS).toContain(days);
  expect(logRetentionFaults(days)).toEqual([]);
});

test.each([0, 2, 31, 366, 4000, "7", null])("logs may not be kept for %j days", (days) => {
  const [fault, ...more] = logRetentionFaults(days);
  expect(more).toEqual([]);
  expect(fault?.message).toMatch(new RegExp(`^must be one of 1, 3, 5, .*, 3653, got: ${JSON.stringify(days)}$`));
});
