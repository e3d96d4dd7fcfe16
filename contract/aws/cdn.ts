import { formatGiven } from "../wording";
import type { Fault } from "./fault";

/** Public keys in a key group. See https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
export const MAX_PUBLIC_KEYS = 5;

/** A host name in lower case, such as `media.quikapp.com`. See RFC 1123. */
export const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

const KEY_NAME = /^[A-Za-z0-9-]{1,64}$/;
const CERTIFICATE = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/;

/** What is wrong with the name by which a public key is called: letters, digits and hyphens, 64 at most. */
export function publicKeyNameFaults(name: string): readonly Fault[] {
  if (KEY_NAME.test(name)) return [];
  const message = `must have a name of 1 to 64 letters, digits and hyphens, got: ${formatGiven(name)}`;
  return [{ path: [], message }];
}

/**
 * What CloudFront would refuse about the ARN of a domain's certificate: it looks in us-east-1 and nowhere else.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
 */
export function certificateArnFaults(arn: string): readonly Fault[] {
  const region = CERTIFICATE.exec(arn)?.[1];
  const example = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
  if (region === undefined) {
    return [{ path: [], message: `must be the ARN of a certificate, such as ${example}, got: ${formatGiven(arn)}` }];
  }
  if (region === "us-east-1") return [];
  const rule = `must be a certificate in us-east-1, where CloudFront looks for it, not in ${region}`;
  return [{ path: [], message: `${rule}, got: ${formatGiven(arn)}` }];
}
