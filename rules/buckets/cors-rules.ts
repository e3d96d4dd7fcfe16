import type { Block, Configuration, Textual } from "../configuration";

/** The texts of one list of every CORS rule, with the rule that each stands in. */
export function corsTexts(
  configuration: Configuration,
  name: string,
): readonly { readonly rule: Block; readonly text: Textual }[] {
  return configuration
    .ofType("aws_s3_bucket_cors_configuration")
    .flatMap(({ root }) => root.blocks("cors_rule"))
    .flatMap((rule) => rule.texts(name).map((text) => ({ rule, text })));
}
