import { at, type Rule } from "../rule";
import { ownLifecycleRules } from "./lifecycle-rules";
import { filtersBySize, filtersByTag } from "../filters";

/** Unfinished uploads have no tags and no size yet. */
export const abortMpuFilter: Rule = {
  number: 9,
  id: "abort-mpu-filter",
  severity: "error",
  title: "A rule that aborts multipart uploads filters by prefix alone",
  aws: '"AbortIncompleteMultipartUpload cannot be specified with Tags", or "Object Size".',
  known: "documented for tags; the texts from public apply logs",
  fix: "Move abort_incomplete_multipart_upload to a rule of its own, with a prefix or an empty filter.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
  *check(configuration) {
    for (const rule of ownLifecycleRules(configuration)) {
      const abort = rule.block("abort_incomplete_multipart_upload");
      if (abort === undefined) continue;
      const [isByTag, isBySize] = [filtersByTag(rule), filtersBySize(rule)];
      if (!isByTag && !isBySize) continue;
      const filters = [...(isByTag ? ["tags"] : []), ...(isBySize ? ["object sizes"] : [])].join(" and ");
      yield at(abort, "", {
        message: "must be in a rule that filters by prefix at most",
        allowed: "a prefix, or an empty filter",
        given: `a filter by ${filters}`,
      });
    }
  },
};
