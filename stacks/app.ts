import { type Environment, validateEnvironments } from "../environments";
import { contentsOf } from "../modules/github";
import { AccessStack } from "./access-stack";
import { assertEndpoint } from "./aws-endpoint";
import { CheckedApp } from "./checked-app";
import { MediaStorageStack } from "./media-storage-stack";
import { StateStack } from "./state-stack";

/** What the app is built from. */
export interface AppProps {
  readonly environments: readonly Environment[];
  /** Folder of the Lambda functions' TypeScript, absolute. */
  readonly functionsFolder: string;
  /** Where AWS answers. @default AWS's own endpoints */
  readonly awsEndpointUrl?: string | undefined;
  /** Folder of the synthesised Terraform. @default the one that the cdktf CLI names, or `cdktf.out` */
  readonly outdir?: string;
}

/**
 * Validates the environments, then builds the stacks of each: `{name}-state` where a bucket keeps the state,
 * `{name}` itself, and `{name}-access` where GitHub deploys.
 *
 * @throws EnvironmentError naming every fault of every environment, before any stack is built.
 * @throws EndpointError for an endpoint that is no URL.
 * @returns An app whose `synth()` throws a RuleError for what AWS would refuse.
 */
export function buildApp({ environments, functionsFolder, awsEndpointUrl, outdir }: AppProps): CheckedApp {
  validateEnvironments(environments);
  if (awsEndpointUrl !== undefined) assertEndpoint(awsEndpointUrl);
  const app = new CheckedApp(outdir === undefined ? {} : { outdir });
  for (const environment of environments) {
    const { github, name, state } = environment;
    if (state.kind === "s3") new StateStack(app, `${name}-state`, { environment, state, awsEndpointUrl });
    const stack = new MediaStorageStack(app, name, { environment, functionsFolder, awsEndpointUrl });
    if (github !== null) {
      new AccessStack(app, `${name}-access`, { environment, github, contents: contentsOf(stack), awsEndpointUrl });
    }
  }
  return app;
}
