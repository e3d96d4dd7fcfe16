import { expect, test } from "@jest/globals";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { Construct } from "constructs";
import { RegionScope } from "../../modules/region-scope";
import { aStack } from "../helpers/constructs";
import { Synthesised } from "../helpers/synthesised";

test("resources anywhere below a scope get its provider; others, and those that name one, keep theirs", () => {
  const stack = aStack();
  const europe = new AwsProvider(stack, "aws_eu-west-1", { region: "eu-west-1", alias: "eu-west-1" });
  const asia = new AwsProvider(stack, "aws_ap-southeast-1", { region: "ap-southeast-1", alias: "ap-southeast-1" });
  const scope = new RegionScope(stack, "eu-west-1", europe);
  const below = new Construct(scope, "below");
  new KmsAlias(below, "inherited", { name: "alias/inherited", targetKeyId: "1" });
  new KmsAlias(below, "named", { name: "alias/named", targetKeyId: "1", provider: asia });
  new KmsAlias(stack, "outside", { name: "alias/outside", targetKeyId: "1" });

  const providers = Object.fromEntries(
    new Synthesised(stack)
      .all("aws_kms_alias")
      .map(({ name, provider }): [string, unknown] => [String(name), provider]),
  );

  expect(providers).toEqual({
    "alias/inherited": "aws.eu-west-1",
    "alias/named": "aws.ap-southeast-1",
    "alias/outside": undefined,
  });
});
