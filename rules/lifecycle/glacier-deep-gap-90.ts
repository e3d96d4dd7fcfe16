import type { Rule } from "../rule";
import { gapViolations } from "./gaps";

/** Objects stay 90 days in an archive before the same rule may move them to the deep one. */
export const glacierDeepGap90: Rule = {
  number: 3,
  id: "glacier-deep-gap-90",
  severity: "error",
  title: "Between a move to GLACIER or GLACIER_IR and one to DEEP_ARCHIVE lie 90 days or more",
  aws: "S3 refuses the lifecycle configuration: the days of 'DEEP_ARCHIVE' \"must be 90 days more than\" those of 'GLACIER'.",
  known: "public apply logs",
  fix: "Move to DEEP_ARCHIVE 90 days or more after the earlier archive, or leave one of the moves out.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  check: (configuration) => gapViolations(configuration, (from) => from === "GLACIER" || from === "GLACIER_IR"),
};
