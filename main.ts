import path from "node:path";
import { EnvironmentError, environments } from "./environments";
import { buildApp } from "./stacks/app";
import { EndpointError } from "./stacks/aws-endpoint";
import { RuleError } from "./stacks/rule-error";

const endpoint = process.env["AWS_ENDPOINT_URL"];

try {
  // Set but empty means unset, as it does to AWS's own tools.
  buildApp({
    environments,
    functionsFolder: path.join(__dirname, "functions"),
    awsEndpointUrl: endpoint === "" ? undefined : endpoint,
  }).synth();
} catch (error) {
  if (!(error instanceof EnvironmentError || error instanceof EndpointError || error instanceof RuleError)) throw error;
  // A fault of the reader's own settings: its message is all there is to say, a stack trace would bury it.
  console.error(error.message);
  process.exitCode = 1;
}
