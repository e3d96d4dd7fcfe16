import { type KeyObject, createPublicKey } from "node:crypto";

const RULE = "must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----";

/**
 * What CloudFront would refuse about a public key for signed URLs, or take and then replace.
 *
 * No message repeats what was given: it may be the private key.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_PublicKey.html
 */
export function publicKeyFaults(pem: string): readonly string[] {
  // Asked for the public key of a private key or a certificate, Node answers: the header decides, not the parser.
  if (/PRIVATE KEY/i.test(pem)) {
    return ["must be a public key, got: a private key. Make a new pair: whoever has read this one can sign with it"];
  }
  if (!pem.includes("-----BEGIN PUBLIC KEY-----")) return [`${RULE}, got: ${described(pem)}`];
  const key = parsed(pem);
  if (key === undefined) return [`${RULE}, got: one that cannot be read`];
  const kind = kindOf(key);
  if (kind !== undefined) return [`must be an RSA key of 2048 bits or an ECDSA key on P-256, got: ${kind}`];
  return formFaults(pem, key);
}

/**
 * CloudFront gives a key back in this one form. The provider compares letter by letter, so any other form has each
 * deployment replace the key, which ends every URL signed with it.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/40295
 */
function formFaults(pem: string, key: KeyObject): readonly string[] {
  if (pem === key.export({ type: "spki", format: "pem" })) return [];
  return [
    "must be lines of 64 characters, each ended by \\n, the last one too: otherwise every deployment replaces it",
  ];
}

/** A key that CloudFront does not take, in words; `undefined` for one that it does. */
function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === "rsa") return modulusLength === 2048 ? undefined : `RSA of ${String(modulusLength)} bits`;
  if (asymmetricKeyType === "ec") return namedCurve === "prime256v1" ? undefined : `ECDSA on ${String(namedCurve)}`;
  return `a key of the type ${String(asymmetricKeyType)}`;
}

function parsed(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}

function described(text: string): string {
  return /-----BEGIN [A-Z0-9 ]+-----/.exec(text)?.[0] ?? `text of ${text.length} characters`;
}
