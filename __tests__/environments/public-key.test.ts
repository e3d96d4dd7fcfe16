import { type KeyObject, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { publicKeyFaults } from "../../environments/public-key";

const RULE = "must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----";
const KIND = "must be an RSA key of 2048 bits or an ECDSA key on P-256";
const FORM =
  "must be lines of 64 characters, each ended by \\n, the last one too: otherwise every deployment replaces it";
const PRIVATE = "must be a public key, got: a private key. Make a new pair: whoever has read this one can sign with it";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = (key: KeyObject): string => key.export({ type: "spki", format: "pem" }).toString();
const good = pem(rsa.publicKey);

test.each([
  ["RSA of 2048 bits", good],
  ["ECDSA on P-256", pem(ec.publicKey)],
])("a public key is accepted: %s", (_, key) => {
  expect(publicKeyFaults(key)).toEqual([]);
});

describe("a key that CloudFront does not take is refused", () => {
  test.each<[string, KeyObject]>([
    ["RSA of 1024 bits", generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey],
    ["RSA of 3072 bits", generateKeyPairSync("rsa", { modulusLength: 3072 }).publicKey],
    ["ECDSA on secp384r1", generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey],
    ["ECDSA on secp256k1", generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey],
    ["a key of the type ed25519", generateKeyPairSync("ed25519").publicKey],
    ["a key of the type rsa-pss", generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).publicKey],
  ])("%s", (kind, key) => {
    expect(publicKeyFaults(pem(key))).toEqual([`${KIND}, got: ${kind}`]);
  });
});

describe("a private key is refused and not repeated", () => {
  const cipher = { cipher: "aes-256-cbc", passphrase: "secret" } as const;
  test.each([
    ["PKCS 8", rsa.privateKey.export({ type: "pkcs8", format: "pem" })],
    ["PKCS 1", rsa.privateKey.export({ type: "pkcs1", format: "pem" })],
    ["SEC 1", ec.privateKey.export({ type: "sec1", format: "pem" })],
    ["encrypted", rsa.privateKey.export({ type: "pkcs8", format: "pem", ...cipher })],
    ["after the public key", good + ec.privateKey.export({ type: "sec1", format: "pem" }).toString()],
  ])("%s", (_, key) => {
    expect(publicKeyFaults(key.toString())).toEqual([PRIVATE]);
  });

  test("without its header, too", () => {
    const der = ec.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
    expect(publicKeyFaults(der)).toEqual([`${RULE}, got: text of ${der.length} characters`]);
  });
});

test.each([
  ["nothing", "", "text of 0 characters"],
  ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----"],
  ["PKCS 1", rsa.publicKey.export({ type: "pkcs1", format: "pem" }).toString(), "-----BEGIN RSA PUBLIC KEY-----"],
  ["a key of SSH", "ssh-rsa AAAA", "text of 12 characters"],
  ["rubbish", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "one that cannot be read"],
])("what is no public key in PEM is refused: %s", (_, key, given) => {
  expect(publicKeyFaults(key)).toEqual([`${RULE}, got: ${given}`]);
});

test.each([
  ["no newline at the end", good.trimEnd()],
  ["two newlines at the end", `${good}\n`],
  ["line ends of Windows", good.replaceAll("\n", "\r\n")],
  ["one line", good.replace(/(?<!-)\n(?!-)/g, "")],
  ["text before it", `key:\n${good}`],
])("a key in another form is refused, as it would be replaced for ever: %s", (_, key) => {
  expect(publicKeyFaults(key)).toEqual([FORM]);
});
