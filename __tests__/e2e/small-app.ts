import { readFileSync } from "node:fs";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, TerraformStack } from "cdktf";
import type { Environment } from "../../environments";
import { dev } from "../../environments/dev";
import { providerEndpoint } from "../../stacks/aws-endpoint";
import { keepState } from "../../stacks/state-backend";
import { StateStack } from "../../stacks/state-stack";
import type { SmallStack } from "./small-stack";

/** An app with dev's state bucket, and in the place of dev a stack that costs seconds instead of minutes: what `small.json` says. */
const awsEndpointUrl = process.env["AWS_ENDPOINT_URL"] ?? "";
const {
  parameters = {},
  roles = [],
  keys = [],
  state = dev.state,
} = JSON.parse(readFileSync("small.json", "utf8")) as SmallStack;
const environment: Environment = { ...dev, state };

const app = new App();
if (state.kind === "s3") new StateStack(app, `${dev.name}-state`, { environment, state, awsEndpointUrl });
const stack = new TerraformStack(app, dev.name);
new AwsProvider(stack, "aws", {
  region: dev.region,
  allowedAccountIds: [dev.accountId],
  ...providerEndpoint(awsEndpointUrl),
});
keepState(stack, { environment, kind: "media-storage", awsEndpointUrl });
const assumeRolePolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const first = [
  ...Object.entries(parameters).map(
    ([name, value]) => new SsmParameter(stack, name, { name: `/small/${name}`, type: "String", value }),
  ),
  ...roles.map((name) => new IamRole(stack, name, { name: `small-${name}`, assumeRolePolicy })),
];
for (const name of keys) new KmsKey(stack, name, { description: name, dependsOn: first });
app.synth();
