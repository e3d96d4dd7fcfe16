import { formatGiven, oneOf } from "../../contract/wording";
import { literalOf } from "../configuration";
import { at, type Rule } from "../rule";
import { corsTexts } from "./cors-rules";

/** Methods that a CORS rule may allow: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html */
const METHODS = ["GET", "PUT", "POST", "DELETE", "HEAD"];

export const corsMethod: Rule = {
  number: 20,
  id: "cors-method",
  severity: "error",
  title: "A CORS rule allows methods that S3 has, in upper case",
  aws: '"Found unsupported HTTP method in CORS config. Unsupported method is OPTIONS"',
  known: "documented; recorded answer of AWS",
  fix: `Name only ${oneOf(METHODS)}; S3 answers the browser's OPTIONS request by itself.`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html",
  *check(configuration) {
    for (const { rule, text } of corsTexts(configuration, "allowed_methods")) {
      const method = literalOf(text);
      if (method === undefined || METHODS.includes(method)) continue;
      yield at(rule, "allowed_methods", {
        message: `must be ${oneOf(METHODS)}`,
        allowed: oneOf(METHODS),
        given: formatGiven(method),
        fix: METHODS.includes(method.toUpperCase()) ? `Write ${method.toUpperCase()}.` : undefined,
      });
    }
  },
};
