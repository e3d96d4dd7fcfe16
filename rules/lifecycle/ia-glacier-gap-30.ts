import type { Rule } from "../rule";
import { gapViolations } from "./gaps";

/** Objects stay 30 days in an infrequent-access class before the same rule may archive them. */
export const iaGlacierGap30: Rule = {
  number: 2,
  id: "ia-glacier-gap-30",
  severity: "error",
  title: "Between a move to STANDARD_IA or ONEZONE_IA and one to GLACIER or DEEP_ARCHIVE lie 30 days or more",
  aws: "S3 refuses the lifecycle configuration: one rule cannot have both moves less than 30 days apart.",
  known: "documented",
  fix: "Archive 30 days or more after the move to the infrequent-access class, or leave one of the moves out.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
  check: (configuration) => gapViolations(configuration, (from) => from === "STANDARD_IA" || from === "ONEZONE_IA"),
};
