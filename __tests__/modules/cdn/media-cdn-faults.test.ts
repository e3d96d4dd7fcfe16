import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { Lazy } from "cdktf";
import type { MediaCdnProps } from "../../../modules/cdn";
import { aStack } from "../../helpers/constructs";
import { Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import { PUBLIC_KEY, aCdn } from "./cdn-fixture";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
const KEY_RULE = "must be a public key in PEM that ends in a line break; what was given is not shown";
const { privateKey: PRIVATE_KEY } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

function keys(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, PUBLIC_KEY]));
}

test.each<[string, Partial<MediaCdnProps>, string]>([
  ["an empty name", { name: "" }, 'cdn.name must be 1 to 50 letters, digits and hyphens, got: ""'],
  ["a name with a dot", { name: "a.b" }, 'cdn.name must be 1 to 50 letters, digits and hyphens, got: "a.b"'],
  [
    "a name of 51 characters",
    { name: "a".repeat(51) },
    `cdn.name must be 1 to 50 letters, digits and hyphens, got: "${"a".repeat(51)}"`,
  ],
  ["a comment of 129", { comment: "c".repeat(129) }, "cdn.comment must have 128 characters at most, got: 129"],
  ["no key", { publicKeys: {} }, "cdn.publicKeys must be 1 to 5 public keys, got: 0"],
  ["six keys", { publicKeys: keys(6), signingKey: "key-5" }, "cdn.publicKeys must be 1 to 5 public keys, got: 6"],
  [
    "a key's name with a dot",
    { publicKeys: { "a.b": PUBLIC_KEY }, signingKey: "a.b" },
    'cdn.publicKeys["a.b"] must have a name of 1 to 64 letters, digits and hyphens, got: "a.b"',
  ],
  [
    "a signing key that is not there, which may be a private one",
    { publicKeys: keys(2), signingKey: "toString" },
    "cdn.signingKey must be one of publicKeys, key-0 or key-1; what was given is not shown",
  ],
  [
    "a key that CloudFront gives back otherwise",
    { publicKeys: { key: PUBLIC_KEY.trimEnd() }, signingKey: "key" },
    `cdn.publicKeys.key ${KEY_RULE}`,
  ],
  [
    "a private key, which it does not repeat",
    { publicKeys: { key: PRIVATE_KEY }, signingKey: "key" },
    `cdn.publicKeys.key ${KEY_RULE}`,
  ],
  [
    "a private key behind the public one",
    { publicKeys: { key: PUBLIC_KEY + PRIVATE_KEY }, signingKey: "key" },
    `cdn.publicKeys.key ${KEY_RULE}`,
  ],
  [
    "a certificate of another Region",
    { domain: { name: "media.quikapp.com", certificateArn: CERTIFICATE.replace("us-east-1", "eu-west-1") } },
    `cdn.domain.certificateArn must be a certificate in us-east-1, where CloudFront looks for it, not in eu-west-1, got: "${CERTIFICATE.replace("us-east-1", "eu-west-1")}"`,
  ],
  [
    "everything at once",
    { name: "", publicKeys: { key: "" }, signingKey: "other", domain: { name: "a.b", certificateArn: "" } },
    [
      'cdn.name must be 1 to 50 letters, digits and hyphens, got: ""',
      `cdn.publicKeys.key ${KEY_RULE}`,
      "cdn.signingKey must be one of publicKeys, key; what was given is not shown",
      `cdn.domain.certificateArn must be the ARN of a certificate, such as ${CERTIFICATE}, got: ""`,
    ].join("\n"),
  ],
])("refuses %s", (_, props, message) => {
  expect(messageOf(() => aCdn(aStack(), props))).toBe(message);
});

test.each<[string, Partial<MediaCdnProps>]>([
  ["a name of 50 characters", { name: "a".repeat(50) }],
  ["a comment of 128", { comment: "c".repeat(128) }],
  ["five keys", { publicKeys: keys(5), signingKey: "key-4" }],
  [
    "a certificate that only Terraform knows",
    { domain: { name: "a.b", certificateArn: Lazy.stringValue({ produce: () => "${var.certificate}" }) } },
  ],
])("takes %s", (_, props) => {
  const stack = aStack();
  aCdn(stack, props);
  expect(new Synthesised(stack).counts()).toMatchObject({ aws_cloudfront_distribution: 1 });
});
