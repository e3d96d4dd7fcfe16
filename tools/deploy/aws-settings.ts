import { quietSdk } from "./quiet-sdk";

/** Where AWS answers, and to whom. */
export interface AwsAccess {
  /** Set but empty means unset, as it does to AWS's own tools. @default AWS's own endpoints */
  readonly endpoint?: string | undefined;
  /** @default what the SDK finds, as Terraform does */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What any client of the AWS SDK is made from. */
export interface AwsSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Settings of a client of the AWS SDK.
 *
 * The SDK itself is for the caller to load: it costs time that not every tool has to spend.
 */
export function awsSettings(region: string, { endpoint, credentials }: AwsAccess = {}): AwsSettings {
  quietSdk();
  const hasEndpoint = endpoint !== undefined && endpoint !== "";
  return { region, ...(hasEndpoint && { endpoint }), ...(credentials && { credentials }) };
}

/** The same for S3: an endpoint of one's own has the bucket in the path, since no name leads to each bucket there. */
export function s3Settings(region: string, access?: AwsAccess): AwsSettings & { readonly forcePathStyle?: true } {
  const settings = awsSettings(region, access);
  return { ...settings, ...(settings.endpoint !== undefined && { forcePathStyle: true }) };
}

/** What to say where the SDK finds no credentials. */
export const NO_CREDENTIALS =
  "No AWS credentials were found: set AWS_PROFILE after `aws sso login`, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

/** Access to a local cloud, which takes any credentials. */
export function localAccess(endpoint: string): AwsAccess {
  return { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}
