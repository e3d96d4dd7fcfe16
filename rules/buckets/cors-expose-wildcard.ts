import { formatGiven } from "../../contract/wording";
import { written } from "../configuration";
import { at, type Rule } from "../rule";
import { corsTexts } from "./cors-rules";
import { knownText } from "./known-text";

export const corsExposeWildcard: Rule = {
  number: 18,
  id: "cors-expose-wildcard",
  severity: "error",
  title: "Headers that a CORS rule exposes are named in full",
  aws: '"ExposeHeader "x-amz-meta-*" contains wildcard. We currently do not support wildcard for ExposeHeader."',
  known: "a public apply log",
  fix: "Name each header that browsers may read.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
  *check(configuration) {
    for (const { rule, text } of corsTexts(configuration, "expose_headers")) {
      if (!knownText(text).includes("*")) continue;
      yield at(rule, "expose_headers", {
        message: "must not hold a wildcard (*)",
        allowed: "names of headers",
        given: formatGiven(written(text)),
      });
    }
  },
};
