import { formatGiven } from "../../contract/wording";
import { written } from "../configuration";
import { at, type Rule } from "../rule";
import { corsTexts } from "./cors-rules";
import { knownText } from "./known-text";

const MAX_RULES = 100;
/** Scheme, host, and a slash behind it. Browsers send an origin without one. */
const WITH_PATH = /^[^/]*:\/\/[^/]*\//;

export const corsLimits: Rule = {
  number: 21,
  id: "cors-limits",
  severity: "error",
  title: "A bucket has 100 CORS rules at most, and origins without a path or trailing slash",
  aws: "S3 refuses the 101st rule. It compares an origin with the browser's Origin header as text, so that one with a path or a trailing slash never matches.",
  known: "documented",
  fix: "Write the origin as browsers send it, without anything behind the host and port.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html",
  *check(configuration) {
    for (const { root } of configuration.ofType("aws_s3_bucket_cors_configuration")) {
      const { length } = root.blocks("cors_rule");
      if (length <= MAX_RULES) continue;
      yield at(root, "cors_rule", {
        message: `must be ${MAX_RULES} rules at most`,
        allowed: `${MAX_RULES} or fewer`,
        given: `${length} rules`,
        fix: "Put origins that may do the same into one rule.",
      });
    }
    for (const { rule, text } of corsTexts(configuration, "allowed_origins")) {
      if (!WITH_PATH.test(knownText(text))) continue;
      yield at(rule, "allowed_origins", {
        message: "must end with the host or port: browsers send an origin without a slash or path",
        allowed: "SCHEME://HOST[:PORT]",
        given: formatGiven(written(text)),
      });
    }
  },
};
