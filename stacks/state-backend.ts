import { CloudBackend, HttpBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Environment, S3State } from "../environments";
import { backendEndpoint } from "./aws-endpoint";

/** Whose state is kept, and how it is called beside others of the environment. */
export interface StateBackendProps {
  readonly environment: Environment;
  /** What the state is of: the end of its key in a bucket. */
  readonly kind: "media-storage" | "access" | "state-bucket";
  /** Where AWS answers. @default AWS's own endpoints */
  readonly awsEndpointUrl?: string | undefined;
}

/** Keeps a stack's state where its environment says. Without a backend of its own, cdktf keeps it in a local file. */
export function keepState(stack: TerraformStack, props: StateBackendProps): void {
  const { state } = props.environment;
  switch (state.kind) {
    case "s3":
      keepInBucket(stack, state, props);
      return;
    case "hcp": {
      const { hostname, organization, workspace } = state;
      const name = props.kind === "media-storage" ? workspace : `${workspace}-${props.kind}`;
      new CloudBackend(stack, { hostname, organization, workspaces: new NamedCloudWorkspace(name) });
      return;
    }
    case "http": {
      const address = `${state.address}/${stack.node.id}`;
      const lock = { lockAddress: address, unlockAddress: address, lockMethod: "LOCK", unlockMethod: "UNLOCK" };
      new HttpBackend(stack, { address, updateMethod: "POST", ...lock });
      return;
    }
    case "local":
  }
}

/** The key under which an environment's state bucket keeps a state. */
export function stateKey(environment: Environment, kind: StateBackendProps["kind"]): string {
  return `${environment.name}/${kind}.tfstate`;
}

function keepInBucket(
  stack: TerraformStack,
  { bucketName }: S3State,
  { environment, kind, awsEndpointUrl }: StateBackendProps,
): void {
  const backend = new S3Backend(stack, {
    bucket: bucketName,
    key: stateKey(environment, kind),
    region: environment.region,
    allowedAccountIds: [environment.accountId],
    // `encrypt` is left out on purpose: without a key ARN it asks for SSE-S3, and the bucket's own default is its key.
    ...(awsEndpointUrl !== undefined && backendEndpoint(awsEndpointUrl)),
  });
  // cdktf's typings are older than this option.
  backend.addOverride("use_lockfile", true);
}
