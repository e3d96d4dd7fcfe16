import { Token } from "cdktf";
import {
  type Fault,
  MAX_PUBLIC_KEYS,
  certificateArnFaults,
  formatGiven,
  oneOf,
  publicKeyNameFaults,
} from "../../contract/aws";
import type { MediaCdnProps } from "./media-cdn";

/** With `-thumbnails` behind it, a name of 64 characters at most: the limit of an origin access control. */
const NAME = /^[A-Za-z0-9-]{1,50}$/;
/** See https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html */
const MAX_COMMENT_LENGTH = 128;
const PUBLIC_KEY = /^-----BEGIN PUBLIC KEY-----\n[^-]+-----END PUBLIC KEY-----\n$/;

/** Everything that CloudFront would refuse about a CDN, or that would make a secret public. Tokens are taken on trust. */
export function mediaCdnFaults(props: MediaCdnProps): readonly Fault[] {
  return [...nameFaults(props), ...keyFaults(props), ...domainFaults(props)];
}

function nameFaults({ name, comment }: MediaCdnProps): readonly Fault[] {
  const faults: Fault[] = [];
  if (!Token.isUnresolved(name) && !NAME.test(name)) {
    faults.push({ path: ["name"], message: `must be 1 to 50 letters, digits and hyphens, got: ${formatGiven(name)}` });
  }
  if (!Token.isUnresolved(comment) && comment.length > MAX_COMMENT_LENGTH) {
    const rule = `must have ${MAX_COMMENT_LENGTH} characters at most`;
    faults.push({ path: ["comment"], message: `${rule}, got: ${comment.length}` });
  }
  return faults;
}

function keyFaults({ publicKeys, signingKey }: MediaCdnProps): readonly Fault[] {
  const names = Object.keys(publicKeys);
  const faults: Fault[] = [];
  if (names.length < 1 || names.length > MAX_PUBLIC_KEYS) {
    faults.push({ path: ["publicKeys"], message: `must be 1 to ${MAX_PUBLIC_KEYS} public keys, got: ${names.length}` });
  }
  for (const [name, key] of Object.entries(publicKeys)) {
    const path = ["publicKeys", name];
    faults.push(...publicKeyNameFaults(name).map(({ message }) => ({ path, message })));
    if (!Token.isUnresolved(key) && !PUBLIC_KEY.test(key)) {
      // Not repeated: it may be the private key.
      faults.push({
        path,
        message: "must be a public key in PEM that ends in a line break; what was given is not shown",
      });
    }
  }
  if (names.length > 0 && !Object.hasOwn(publicKeys, signingKey)) {
    const message = `must be one of publicKeys, ${oneOf(names)}; what was given is not shown`;
    faults.push({ path: ["signingKey"], message });
  }
  return faults;
}

function domainFaults({ domain }: MediaCdnProps): readonly Fault[] {
  if (domain === null || Token.isUnresolved(domain.certificateArn)) return [];
  const path = ["domain", "certificateArn"];
  return certificateArnFaults(domain.certificateArn).map(({ message }) => ({ path, message }));
}
