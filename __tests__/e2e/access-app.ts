import { App } from "cdktf";
import { dev } from "../../environments/dev";
import { AccessStack } from "../../stacks/access-stack";

/** The stack of dev's identities alone, with its state in a local file: what IAM is told takes seconds. */
const awsEndpointUrl = process.env["AWS_ENDPOINT_URL"] ?? "";
const { bucketNames, github, region } = dev;
if (github === null) throw new Error("dev must be deployed from GitHub.");

const app = new App();
new AccessStack(app, `${dev.name}-access`, {
  environment: { ...dev, state: { kind: "local" } },
  github,
  contents: { resourceTypes: ["aws_s3_bucket"], regions: [region], bucketNames: Object.values(bucketNames) },
  awsEndpointUrl,
});
app.synth();
