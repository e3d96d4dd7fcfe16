import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { S3BackendConfig } from "cdktf";
import { formatGiven } from "../contract/aws";

/** Services that the stacks' resources and the provider itself call. */
const SERVICES = [
  "cloudfront",
  "cloudwatch",
  "events",
  "iam",
  "kms",
  "lambda",
  "logs",
  "s3",
  "sns",
  "sqs",
  "sts",
] as const;

/** Calls to an endpoint of one's own fail for good reasons; the provider's 25 tries would only hide them for minutes. */
const MAX_RETRIES = 2;

/** By its form, since comparing with `URL.origin` would refuse a default port that is named. A slash at the end is no path. */
const BARE = /^https?:\/\/([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?\/?$/i;

/**
 * Checks where AWS is said to answer.
 *
 * @throws EndpointError unless it is `http(s)://HOST[:PORT]`.
 */
export function assertEndpoint(url: string): void {
  if (BARE.test(url) && URL.canParse(url)) return;
  throw new EndpointError(
    `AWS_ENDPOINT_URL must be http(s)://HOST[:PORT] without a path, got: ${formatGiven(withoutUser(url))}`,
  );
}

/** A URL without the name and password in it, which belong in no message. */
function withoutUser(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//...@");
}

/** An endpoint that is none. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
}

/** Settings that send the AWS provider to one endpoint, with buckets in the path instead of the host name. */
export function providerEndpoint(url: string): Partial<AwsProviderConfig> {
  return {
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, url]))],
    s3UsePathStyle: true,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: "true",
    maxRetries: MAX_RETRIES,
  };
}

/** Settings that send the S3 backend to one endpoint, with buckets in the path instead of the host name. */
export function backendEndpoint(url: string): Partial<S3BackendConfig> {
  return {
    endpoints: { s3: url, sts: url, iam: url },
    usePathStyle: true,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
  };
}
