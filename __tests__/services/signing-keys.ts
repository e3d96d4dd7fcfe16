import { generateKeyPairSync } from "node:crypto";

/** A public and a private key in PEM. */
export interface PemKeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A new RSA key pair. */
export function rsaKeys(modulusLength = 2048): PemKeyPair {
  return generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
}

/** A new ECDSA key pair; `sec1` is what `openssl ecparam -genkey` writes. */
export function ecdsaKeys(namedCurve = "prime256v1", type: "pkcs8" | "sec1" = "pkcs8"): PemKeyPair {
  return generateKeyPairSync("ec", {
    namedCurve,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type, format: "pem" },
  });
}
