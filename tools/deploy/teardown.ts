import path from "node:path";
import { environments } from "../../environments";
import { buildApp } from "../../stacks/app";

/**
 * The same app with every deletion protection off, as a person sets it in an environment's file to retire it.
 *
 * For the local cloud only: without an endpoint of its own it refuses to run.
 */
const awsEndpointUrl = process.env["AWS_ENDPOINT_URL"];
if (awsEndpointUrl === undefined || !/^http:\/\/127\.0\.0\.1:\d+$/.test(awsEndpointUrl)) {
  throw new Error(`AWS_ENDPOINT_URL must be http://127.0.0.1:PORT for a teardown, got: ${awsEndpointUrl ?? "nothing"}`);
}

const unprotected = environments.map((environment) => ({
  ...environment,
  deletionProtection: false,
  state: environment.state.kind === "s3" ? { ...environment.state, deletionProtection: false } : environment.state,
}));

buildApp({
  environments: unprotected,
  functionsFolder: path.join(__dirname, "../../functions"),
  awsEndpointUrl,
}).synth();
