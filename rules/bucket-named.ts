import type { Block, Configuration, Resource } from "./configuration";

/** The bucket of this configuration that an argument names. */
export function bucketNamed(block: Block, configuration: Configuration, argument = "bucket"): Resource | undefined {
  return configuration.find(block.text(argument), "aws_s3_bucket");
}
