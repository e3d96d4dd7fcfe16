import { expect, test } from "@jest/globals";
import { MAX_RECEIVES, QUEUE_RETENTION_DAYS, VISIBILITY_TIMEOUT, formatRange } from "../../contract/aws";

test.each([
  [QUEUE_RETENTION_DAYS, "a whole number of days, 1 to 14"],
  [VISIBILITY_TIMEOUT, "a whole number of seconds, 0 to 43200"],
  [MAX_RECEIVES, "a whole number of receives, 1 to 1000"],
])("%j reads as SQS has it", (range, text) => {
  expect(formatRange(range)).toBe(text);
});
