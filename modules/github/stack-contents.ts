import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformResource, type TerraformStack } from "cdktf";

/** What a stack holds, as far as its pipeline's permissions depend on it. */
export interface StackContents {
  /** Terraform's types of its resources, each once, sorted. */
  readonly resourceTypes: readonly string[];
  /** Regions of its providers, its own first. */
  readonly regions: readonly string[];
  /** Names of its buckets, sorted. */
  readonly bucketNames: readonly string[];
}

/**
 * Reads what a stack holds from its constructs, without a reference to any: the stack of the pipeline's identities may be
 * deployed before there is anything else.
 */
export function contentsOf(stack: TerraformStack): StackContents {
  const constructs = stack.node.findAll();
  const resources = constructs.filter((construct) => TerraformResource.isTerraformResource(construct));
  const providers = constructs.filter((construct) => construct instanceof AwsProvider);
  const buckets = constructs.filter((construct) => construct instanceof S3Bucket);
  const known = (values: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    resourceTypes: known(resources.map(({ terraformResourceType }) => terraformResourceType)).toSorted(),
    regions: known(providers.map(({ region }) => region)),
    bucketNames: known(buckets.map(({ bucketInput }) => bucketInput)).toSorted(),
  };
}
