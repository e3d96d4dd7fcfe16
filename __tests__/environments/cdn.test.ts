import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { edit, faultsOf, prodWith } from "../helpers/environments";

const CERTIFICATE = "00000000-0000-4000-8000-000000000000";
const arn = (region: string, account = "222222222222"): string =>
  `arn:aws:acm:${region}:${account}:certificate/${CERTIFICATE}`;

const HOST = "must be a host name in lower case, such as media.quikapp.com";
const ARN =
  "must be the ARN of a certificate, such as arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";

const shipped = prod.cdn?.publicKeys["2026-11"] ?? "";
const pair = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const newKeys = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `key-${at}`,
      generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ type: "spki", format: "pem" }).toString(),
    ]),
  );
const withKeys = (publicKeys: unknown, signingKey: unknown = "2026-11"): readonly string[] =>
  faultsOf(prodWith(edit("cdn.publicKeys", publicKeys), edit("cdn.signingKey", signingKey)));

describe("a value is accepted", () => {
  test.each<[string, unknown]>([
    ["cdn", null],
    ["cdn.priceClass", "PriceClass_100"],
    ["cdn.priceClass", "PriceClass_200"],
    ["cdn.domain", null],
    ["cdn.domain.name", "m.co"],
    ["cdn.domain.name", `${"a".repeat(63)}.quikapp.com`],
    ["cdn.domain.certificateArn", arn("us-east-1")],
  ])("%s: %j", (field, value) => {
    expect(faultsOf(prodWith(edit(field, value)))).toEqual([]);
  });

  test("two keys, either of which signs", () => {
    const publicKeys = { "2026-11": shipped, "2027-01": pair.publicKey };
    expect(withKeys(publicKeys, "2026-11")).toEqual([]);
    expect(withKeys(publicKeys, "2027-01")).toEqual([]);
  });

  test.each([1, 5])("%d keys", (count) => {
    expect(withKeys(newKeys(count), "key-0")).toEqual([]);
  });

  test("a key of a long name", () => {
    expect(withKeys({ ["k".repeat(64)]: shipped }, "k".repeat(64))).toEqual([]);
  });
});

describe("a value is refused by its path", () => {
  test.each<[string, unknown, string]>([
    ["cdn", false, "must be an object with publicKeys, signingKey, priceClass, domain, got: false"],
    ["cdn.publicKeys", ["x"], 'must be an object of public keys, got: ["x"]'],
    ["cdn.signingKey", 5, "must be the name of a public key, got: 5"],
    ["cdn.signingKey", "2027-01", 'must be one of publicKeys, 2026-11, got: "2027-01"'],
    ["cdn.priceClass", "all", 'must be PriceClass_100, PriceClass_200 or PriceClass_All, got: "all"'],
    ["cdn.domain", "media.quikapp.com", 'must be an object with name, certificateArn, got: "media.quikapp.com"'],
    ...[
      "",
      "https://media.quikapp.com",
      "media",
      "Media.quikapp.com",
      "*.quikapp.com",
      "media.quikapp.com.",
      "a.1",
    ].map((host): [string, unknown, string] => ["cdn.domain.name", host, `${HOST}, got: "${host}"`]),
    ["cdn.domain.name", `${"a".repeat(64)}.com`, `${HOST}, got: "${"a".repeat(64)}.com"`],
    ["cdn.domain.certificateArn", CERTIFICATE, `${ARN}, got: "${CERTIFICATE}"`],
    [
      "cdn.domain.certificateArn",
      `arn:aws:iam::222222222222:server-certificate/media`,
      `${ARN}, got: "arn:aws:iam::222222222222:server-certificate/media"`,
    ],
    [
      "cdn.domain.certificateArn",
      arn("eu-west-1"),
      `must be a certificate in us-east-1, where CloudFront looks for it, not in eu-west-1, got: "${arn("eu-west-1")}"`,
    ],
    [
      "cdn.domain.certificateArn",
      arn("us-east-1", "111111111111"),
      `must be a certificate of the account 222222222222, got: "${arn("us-east-1", "111111111111")}"`,
    ],
  ])("%s: %j", (field, value, message) => {
    expect(faultsOf(prodWith(edit(field, value)))).toEqual([`prod.${field} ${message}`]);
  });

  test.each([
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
  ])("the CDN in %s", (region, partition) => {
    expect(faultsOf(prodWith(edit("region", region), edit("replication", null)))).toEqual([
      `prod.cdn must be null in ${region}: the partition ${partition} has no such CloudFront`,
    ]);
  });
});

describe("public keys are refused", () => {
  test("where there are none", () => {
    expect(withKeys({})).toEqual(["prod.cdn.publicKeys must be 1 to 5 public keys, got: 0"]);
  });

  test("where there are six", () => {
    expect(withKeys(newKeys(6), "key-5")).toEqual(["prod.cdn.publicKeys must be 1 to 5 public keys, got: 6"]);
  });

  test.each(["2026_11", "", "k".repeat(65)])("by the name %j", (name) => {
    const path = `prod.cdn.publicKeys${name.startsWith("k") ? `.${name}` : `["${name}"]`}`;
    expect(withKeys({ "2026-11": shipped, [name]: pair.publicKey })).toEqual([
      `${path} must have a name of 1 to 64 letters, digits and hyphens, got: "${name}"`,
    ]);
  });

  test("that are none, each by its name", () => {
    expect(withKeys({ "2026-11": shipped, old: 5, older: "ssh-rsa AAAA" })).toEqual([
      "prod.cdn.publicKeys.old must be a public key in PEM, got: 5",
      "prod.cdn.publicKeys.older must be a public key in PEM, beginning with -----BEGIN PUBLIC KEY-----, " +
        "got: text of 12 characters",
    ]);
  });

  test("that are equal", () => {
    expect(withKeys({ "2026-11": shipped, "2027-01": shipped })).toEqual([
      'prod.cdn.publicKeys["2027-01"] must differ from prod.cdn.publicKeys["2026-11"], got: the same key',
    ]);
  });
});

describe("a private key is not repeated", () => {
  const secret = pair.privateKey.split("\n")[1] ?? "none";
  const HIDDEN = "a private key, which is not repeated here";

  test.each<[string, unknown, string]>([
    [
      "cdn.publicKeys.2026-11",
      pair.privateKey,
      'publicKeys["2026-11"] must be a public key, got: a private key. Make a new pair: whoever has read this one can sign with it',
    ],
    ["cdn.signingKey", pair.privateKey, `signingKey must be one of publicKeys, 2026-11, got: ${HIDDEN}`],
    ["cdn.publicKeys", [pair.privateKey], `publicKeys must be an object of public keys, got: [${HIDDEN}`],
    ["cdn.domain.name", pair.privateKey, `domain.name ${HOST}, got: ${HIDDEN}`],
  ])("at %s", (field, value, message) => {
    const faults = faultsOf(prodWith(edit(field, value)));
    expect(faults).toEqual([`prod.cdn.${message}`]);
    expect(faults.join()).not.toContain(secret.slice(0, 20));
  });
});
