import { createPrivateKey, type KeyObject } from "node:crypto";
import { getSignedUrl } from "@aws-sdk/cloudfront-signer";
import { HOST_NAME, formatGiven } from "../../contract/aws";
import type { PresignedUrl } from "./presign";

const KEY_PAIR_ID = /^[A-Z0-9]+$/;

/** How URLs of the CDN are signed. */
export interface CdnSignerOptions {
  /** Host of the URLs: your own domain, or CloudFront's. */
  readonly domainName: string;
  /** Id of the public key in CloudFront, such as `K2JCJMDEHXQW5F`. */
  readonly keyPairId: string;
  /**
   * The private key in PEM, unencrypted: RSA of 2048 bits, or ECDSA on P-256. From the service's secret store: it
   * belongs into no file and no log.
   */
  readonly privateKey: string;
}

/** Signs URLs of the CDN. It shows its private key to nobody: not in an error, nor when it is printed or made JSON. */
export class CdnSigner {
  readonly #options: CdnSignerOptions;

  /** @param options Without faults: see `cdnSignerFaults`. */
  constructor(options: CdnSignerOptions) {
    this.#options = options;
  }

  /**
   * A URL to GET an object with.
   *
   * @param key Of the contract, so made of characters that a URL takes as they are.
   * @param lifetimeSeconds A whole number: 1 at least. CloudFront looks at it when a request begins.
   */
  signedUrl(key: string, lifetimeSeconds: number): PresignedUrl {
    const { domainName, keyPairId, privateKey } = this.#options;
    // A URL's expiry has whole seconds; the library rounds, and might state half a second more than `expiresAt`.
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + lifetimeSeconds) * 1000);
    const url = getSignedUrl({
      url: `https://${domainName}/${key}`,
      keyPairId,
      privateKey,
      dateLessThan: expiresAt,
      // The library's and CloudFront's default is SHA-1.
      // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
      algorithm: "SHA256",
    });
    return { url, expiresAt };
  }
}

/** Every reason why no URL of a CDN could be signed, by its path. None repeats the private key. */
export function cdnSignerFaults(path: string, { domainName, keyPairId, privateKey }: CdnSignerOptions): string[] {
  const faults: string[] = [];
  if (!HOST_NAME.test(domainName)) {
    const rule = "a host name in lower case, such as media.quikapp.com";
    faults.push(`${path}.domainName must be ${rule}, got: ${shown(domainName)}`);
  }
  if (!KEY_PAIR_ID.test(keyPairId)) {
    const rule = "the id of a public key in CloudFront, such as K2JCJMDEHXQW5F";
    faults.push(`${path}.keyPairId must be ${rule}, got: ${shown(keyPairId)}`);
  }
  if (!isSigningKey(parsed(privateKey))) {
    const rule = "an unencrypted private key in PEM, RSA of 2048 bits or ECDSA on P-256";
    faults.push(`${path}.privateKey must be ${rule}; what was given is not shown`);
  }
  return faults;
}

/** What was given for a message: two settings that were swapped must not put the key there either. */
function shown(given: string): string {
  return given.includes("PRIVATE KEY") ? "a private key" : formatGiven(given);
}

/**
 * The library names its algorithm RSA-SHA256, and signs with an ECDSA key all the same, in the form that CloudFront takes
 * (ASN.1): for Node the name says no more than the hash.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKey.html
 */
function isSigningKey(key: KeyObject | undefined): boolean {
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  return key?.asymmetricKeyType === "rsa" ? modulusLength === 2048 : namedCurve === "prime256v1";
}

function parsed(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // Without the cause: that its text holds no part of the key is nowhere promised.
    return undefined;
  }
}
