import { describe, expect, test } from "@jest/globals";
import { MAX_PUBLIC_KEYS, certificateArnFaults, publicKeyNameFaults } from "../../contract/aws";

const ARN = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";

test("a key group takes five public keys", () => {
  expect(MAX_PUBLIC_KEYS).toBe(5);
});

describe("the name of a public key", () => {
  test.each(["a", "2026-11", "A".repeat(64)])("may be %s", (name) => {
    expect(publicKeyNameFaults(name)).toEqual([]);
  });

  test.each(["", "a.b", "a b", "ä", "A".repeat(65)])("may not be %j", (name) => {
    const message = `must have a name of 1 to 64 letters, digits and hyphens, got: ${JSON.stringify(name).replace("ä", "\\u00e4")}`;
    expect(publicKeyNameFaults(name)).toEqual([{ path: [], message }]);
  });
});

describe("the certificate of a domain", () => {
  test("lies in us-east-1", () => {
    expect(certificateArnFaults(ARN)).toEqual([]);
  });

  test("is looked for nowhere else", () => {
    const other = ARN.replace("us-east-1", "eu-west-1");
    const rule = "must be a certificate in us-east-1, where CloudFront looks for it, not in eu-west-1";
    expect(certificateArnFaults(other)).toEqual([{ path: [], message: `${rule}, got: "${other}"` }]);
  });

  test.each([
    "",
    "12345678-1234-1234-1234-123456789012",
    ARN.replace(":acm:", ":iam:"),
    ARN.replace("111122223333", "1"),
    `${ARN}/x`,
    ARN.replace("aws", "aws-cn"),
  ])("is given by its ARN, not by %j", (arn) => {
    const message = `must be the ARN of a certificate, such as ${ARN}, got: ${JSON.stringify(arn)}`;
    expect(certificateArnFaults(arn)).toEqual([{ path: [], message }]);
  });
});
