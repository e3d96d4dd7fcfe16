import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./find-tool";

/** Settings of the user's that would lead AWS clients, Terraform or cdktf elsewhere than to the local cloud. */
const FOREIGN = /^(AWS_|CDKTF_|TF_CLI_ARGS|TF_WORKSPACE$|TF_DATA_DIR$|TF_APPEND_USER_AGENT$)/;

/** Blank means unset to every AWS client for these; for others, blank is an error, so only these are blanked. */
const BLANKED = [
  "AWS_PROFILE",
  "AWS_DEFAULT_PROFILE",
  "AWS_SESSION_TOKEN",
  "AWS_SECURITY_TOKEN",
  "AWS_ROLE_ARN",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CA_BUNDLE",
];

/**
 * Most of an apply the provider sleeps: a minute for a lifecycle, half a minute for a queue or a distribution, which AWS
 * needs to settle. With Terraform's ten at a time these waits queue up; a local cloud has no rate limits to respect.
 */
const CONCURRENCY = "-parallelism=60";

/** Where the cloud is and where it may write. */
export interface Surroundings {
  readonly endpoint: string;
  readonly region: string;
  readonly workspace: string;
}

/** The user's variables without those that belong to another cloud. */
export function withoutForeignSettings(env: Environment): Record<string, string> {
  const entries = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return Object.fromEntries(entries.filter(([name]) => !FOREIGN.test(name)));
}

/** The variables of a cloud's children, and the files they name. */
export function cloudEnvironment(
  env: Environment,
  { endpoint, region, workspace }: Surroundings,
): Record<string, string> {
  const awsConfig = join(workspace, "aws-config");
  writeFileSync(awsConfig, "");
  mkdirSync(temporaryFolder(workspace));
  const blanked = [...BLANKED, ...Object.keys(env).filter((name) => name.startsWith("AWS_ENDPOINT_URL_"))];
  return {
    ...Object.fromEntries(blanked.map((name) => [name, ""])),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: awsConfig,
    AWS_SHARED_CREDENTIALS_FILE: awsConfig,
    AWS_EC2_METADATA_DISABLED: "true",
    ...("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" in env && { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" }),
    AWS_PAGER: "",
    // No version checks, no telemetry, no questions.
    CHECKPOINT_DISABLE: "1",
    DISABLE_VERSION_CHECK: "1",
    TF_INPUT: "0",
    TF_CLI_ARGS_apply: CONCURRENCY,
    TF_CLI_ARGS_destroy: CONCURRENCY,
    CDKTF_HOME: join(workspace, "cdktf"),
    // Sockets and half-written files of killed children are removed with the workspace.
    TMPDIR: temporaryFolder(workspace),
  };
}

/** Where the cloud's children put temporary files; short, for sockets' paths may not be long. */
export function temporaryFolder(workspace: string): string {
  return join(workspace, "tmp");
}
