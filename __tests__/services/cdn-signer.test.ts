import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { CdnSigner, cdnSignerFaults, type CdnSignerOptions } from "../../services/media-api/cdn-signer";
import { cloudFrontServes } from "./cloudfront";
import { ecdsaKeys, rsaKeys } from "./signing-keys";

const RSA = rsaKeys();
const ID = "K2JCJMDEHXQW5F";
const OPTIONS: CdnSignerOptions = { domainName: "media.quikapp.com", keyPairId: ID, privateKey: RSA.privateKey };
const OBJECT = "files/W1/C1/M1/0f8fad5b-d9cb-469f-a165-70867728950e_pl_an-1.2.pdf.enc";
const KEY_RULE =
  "cdn.privateKey must be an unencrypted private key in PEM, RSA of 2048 bits or ECDSA on P-256; what was given is not shown";

describe.each([
  ["RSA", RSA],
  ["ECDSA", ecdsaKeys()],
  ["ECDSA as openssl writes it", ecdsaKeys("prime256v1", "sec1")],
])("a URL signed with %s", (_, { privateKey, publicKey }) => {
  const { url, expiresAt } = new CdnSigner({ ...OPTIONS, privateKey }).signedUrl(OBJECT, 60);
  const serves = (changed: string, at = new Date(), key = publicKey): boolean =>
    cloudFrontServes(changed, { [ID]: key }, at);

  test("names the object by its key, and its signature holds", () => {
    expect(new URL(url).origin).toBe("https://media.quikapp.com");
    expect(new URL(url).pathname).toBe(`/${OBJECT}`);
    expect(new URL(url).searchParams.get("Hash-Algorithm")).toBe("SHA256");
    expect(serves(url)).toBe(true);
  });

  test("works until it expires, to the second", () => {
    expect(new URL(url).searchParams.get("Expires")).toBe(String(expiresAt.getTime() / 1000));
    expect(Math.abs(expiresAt.getTime() - Date.now() - 60_000)).toBeLessThan(10_000);
    expect(serves(url, new Date(expiresAt.getTime() - 1))).toBe(true);
    expect(serves(url, expiresAt)).toBe(false);
  });

  test("can be changed in nothing", () => {
    const later = String(expiresAt.getTime() / 1000 + 1);
    const changes = [
      url.replace("/C1/", "/C2/"),
      url.replace("media.quikapp.com", "other.quikapp.com"),
      url.replace(/Expires=\d+/, `Expires=${later}`),
      url.replace("?", "?response-content-type=text%2Fhtml&"),
      url.replace("&Hash-Algorithm=SHA256", ""),
      url.replace(ID, "K0000000000000"),
      url.replace(/Signature=./, (start) => (start.endsWith("A") ? "Signature=B" : "Signature=A")),
    ];
    for (const changed of changes) {
      expect(changed).not.toBe(url);
      expect(serves(changed)).toBe(false);
    }
    expect(serves(url, new Date(), rsaKeys().publicKey)).toBe(false);
  });
});

test("the signer shows its private key to nobody", () => {
  const signer = new CdnSigner(OPTIONS);
  const line = RSA.privateKey.split("\n")[1] ?? "";
  expect(line).toHaveLength(64);
  expect(inspect(OPTIONS)).toContain(line);
  for (const shown of [JSON.stringify(signer), inspect(signer, { depth: null, showHidden: true })]) {
    expect(shown).not.toContain(line);
  }
});

test.each<[string, Partial<CdnSignerOptions>, string]>([
  [
    "a URL for a host",
    { domainName: "https://media.quikapp.com" },
    'cdn.domainName must be a host name in lower case, such as media.quikapp.com, got: "https://media.quikapp.com"',
  ],
  [
    "a host with a path",
    { domainName: "media.quikapp.com/a" },
    'cdn.domainName must be a host name in lower case, such as media.quikapp.com, got: "media.quikapp.com/a"',
  ],
  [
    "no key's id",
    { keyPairId: "" },
    'cdn.keyPairId must be the id of a public key in CloudFront, such as K2JCJMDEHXQW5F, got: ""',
  ],
  ["no private key", { privateKey: "" }, KEY_RULE],
  ["the public key", { privateKey: RSA.publicKey }, KEY_RULE],
  ["a key cut short", { privateKey: RSA.privateKey.slice(0, 900) }, KEY_RULE],
  ["RSA of 1024 bits", { privateKey: rsaKeys(1024).privateKey }, KEY_RULE],
  ["RSA of 3072 bits", { privateKey: rsaKeys(3072).privateKey }, KEY_RULE],
  ["ECDSA on P-384", { privateKey: ecdsaKeys("secp384r1").privateKey }, KEY_RULE],
  [
    "two settings that were swapped",
    { keyPairId: RSA.privateKey, privateKey: ID },
    `cdn.keyPairId must be the id of a public key in CloudFront, such as K2JCJMDEHXQW5F, got: a private key\n${KEY_RULE}`,
  ],
])("finds fault with %s, and does not repeat a private key", (_, options, message) => {
  expect(cdnSignerFaults("cdn", { ...OPTIONS, ...options }).join("\n")).toBe(message);
});

test("finds no fault with what works", () => {
  expect(cdnSignerFaults("cdn", OPTIONS)).toEqual([]);
  expect(cdnSignerFaults("cdn", { ...OPTIONS, domainName: "d111111abcdef8.cloudfront.net" })).toEqual([]);
});
