import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformResource } from "cdktf";
import { Construct, type IConstruct } from "constructs";

/**
 * A part of a stack whose resources lie in another Region than the stack's.
 *
 * Resources below it use its provider; what builds them need not know.
 */
export class RegionScope extends Construct {
  /**
   * @param provider Of the Region. Each is one more process of Terraform's, so one is made only for a Region in use.
   */
  constructor(scope: Construct, id: string, provider: AwsProvider) {
    super(scope, id);
    Aspects.of(this).add({
      visit: (node: IConstruct) => {
        if (TerraformResource.isTerraformResource(node)) node.provider ??= provider;
      },
    });
  }
}
