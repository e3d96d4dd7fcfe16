import { at, type Rule } from "../rule";

export const cfCookies: Rule = {
  number: 72,
  id: "cf-cookies",
  severity: "error",
  title: "forwarded_values say what becomes of cookies",
  aws: "CloudFront's ForwardedValues require Cookies, and so does the provider.",
  known: "documented",
  fix: 'Add cookies { forward = "none" }, or take a cache policy instead of forwarded_values.',
  source: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ForwardedValues.html",
  *check(configuration) {
    for (const { root } of configuration.ofType("aws_cloudfront_distribution")) {
      for (const behavior of ["default_cache_behavior", "ordered_cache_behavior"].flatMap((name) =>
        root.blocks(name),
      )) {
        for (const values of behavior.blocks("forwarded_values")) {
          if (!values.isAbsent("cookies")) continue;
          yield at(values, "cookies", {
            message: "must be there",
            allowed: "a block cookies with forward",
            given: "nothing",
          });
        }
      }
    }
  },
};
