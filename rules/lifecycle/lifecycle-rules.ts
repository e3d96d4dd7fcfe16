import type { Block, Configuration } from "../configuration";
import { perConfiguration } from "../once";

/** A rule of a bucket's lifecycle. */
export interface LifecycleRule {
  readonly block: Block;
  /** How the rule calls the days of noncurrent versions. */
  readonly noncurrentDays: "days" | "noncurrent_days";
}

/** The type of resource that holds a lifecycle. */
export const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
/** The type of resource that moves objects of Intelligent-Tiering to its archive tiers. */
export const TIERING = "aws_s3_bucket_intelligent_tiering_configuration";

/** Every lifecycle rule that can be seen, also those within buckets, as the provider took them before its version 4. */
export function everyLifecycleRule(configuration: Configuration): readonly LifecycleRule[] {
  return [
    ...ownLifecycleRules(configuration).map((block) => ({ block, noncurrentDays: "noncurrent_days" as const })),
    ...configuration
      .ofType("aws_s3_bucket")
      .flatMap(({ root }) => root.blocks("lifecycle_rule"))
      .map((block) => ({ block, noncurrentDays: "days" as const })),
  ];
}

/** The lifecycle rules that are written in a resource of their own. */
export const ownLifecycleRules = perConfiguration((configuration): readonly Block[] =>
  configuration.ofType(LIFECYCLE).flatMap(({ root }) => root.blocks("rule")),
);

/** Whether S3 acts on a rule for sure. */
export function isEnabled(rule: Block): boolean {
  return rule.string("status") === "Enabled";
}
