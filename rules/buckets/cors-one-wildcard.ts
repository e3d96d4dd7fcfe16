import { hasSeveralWildcards } from "../../contract/aws/cors-origin";
import { formatGiven } from "../../contract/wording";
import { written } from "../configuration";
import { at, type Rule } from "../rule";
import { corsTexts } from "./cors-rules";
import { knownText } from "./known-text";

export const corsOneWildcard: Rule = {
  number: 19,
  id: "cors-one-wildcard",
  severity: "error",
  title: "An origin or request header of a CORS rule has one wildcard at most",
  aws: '"AllowedOrigin "*example*.com" can not have more than one wildcard."; the same of AllowedHeader.',
  known: "documented; recorded answer of AWS",
  fix: "Leave one wildcard (*), or write one entry for each case.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
  *check(configuration) {
    for (const name of ["allowed_origins", "allowed_headers"]) {
      for (const { rule, text } of corsTexts(configuration, name)) {
        if (!hasSeveralWildcards(knownText(text))) continue;
        yield at(rule, name, {
          message: "must have one wildcard (*) at most",
          allowed: "one wildcard, or none",
          given: formatGiven(written(text)),
        });
      }
    }
  },
};
