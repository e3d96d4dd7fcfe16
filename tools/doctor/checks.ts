import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { Environment } from "../../environments";
import { NO_CREDENTIALS, s3Settings } from "../deploy/aws-settings";
import { MissingToolError, findMoto, findProviderMirror, findTerraform } from "../local-cloud";

/** Oldest Node.js that the project runs on; package.json's `engines` says the same. */
const OLDEST_NODE = [20, 19] as const;

/** What a check found. */
export interface Finding {
  /** `note`: not needed to deploy for real. */
  readonly result: "ok" | "missing" | "note";
  readonly text: string;
}

/** Whether this Node.js is new enough. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
    const advice = major < 22 ? " (works, but is past its end of life: 22 or 24 is better)" : "";
    return { result: "ok", text: `Node.js ${version}${advice}` };
  }
  return {
    result: "missing",
    text: `Node.js must be ${OLDEST_NODE.join(".")} or newer, 22 or 24 at best, got: ${version}`,
  };
}

/** Whether Terraform is here, and new enough. */
export async function checkTerraform(env: NodeJS.ProcessEnv): Promise<Finding> {
  return tool(async () => `Terraform ${(await findTerraform(env)).version}`, "missing");
}

/** Whether the local AWS can run; a deploy for real does without. */
export async function checkMoto(env: NodeJS.ProcessEnv): Promise<Finding> {
  return tool(() => Promise.resolve(`moto at ${findMoto(env).path}, for the local AWS`), "note");
}

/** Where Terraform will take the AWS provider from. */
export function checkProvider(env: NodeJS.ProcessEnv): Finding {
  const source = findProviderMirror(env) ?? "the registry or your own settings";
  return { result: "ok", text: `AWS provider from ${source}` };
}

/** Whether there are credentials, and with them a state bucket of the environment's account. */
export async function checkAws(environment: Environment, endpoint?: string): Promise<Finding[]> {
  const { name, accountId, region, state } = environment;
  const client = new S3Client(s3Settings(region, { endpoint }));
  try {
    await client.config.credentials();
  } catch {
    return [{ result: "missing", text: NO_CREDENTIALS }];
  }
  const found: Finding = { result: "ok", text: "AWS credentials" };
  if (state.kind !== "s3") return [found];
  try {
    await client.send(new HeadBucketCommand({ Bucket: state.bucketName, ExpectedBucketOwner: accountId }));
    return [found, { result: "ok", text: `State bucket ${state.bucketName}` }];
  } catch (error) {
    return [
      found,
      { result: "missing", text: whyNoStateBucket(error, { name, accountId, bucketName: state.bucketName }) },
    ];
  } finally {
    client.destroy();
  }
}

function whyNoStateBucket(
  error: unknown,
  { name, accountId, bucketName }: { readonly name: string; readonly accountId: string; readonly bucketName: string },
): string {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === 404) return `State bucket ${bucketName} does not exist yet: npm run bootstrap -- ${name}`;
  if (status === 403) return `State bucket ${bucketName} must be in account ${accountId} and open to these credentials`;
  return `State bucket ${bucketName} cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
}

async function tool(find: () => Promise<string>, otherwise: Finding["result"]): Promise<Finding> {
  try {
    return { result: "ok", text: await find() };
  } catch (error) {
    if (error instanceof MissingToolError) return { result: otherwise, text: error.message };
    throw error;
  }
}
