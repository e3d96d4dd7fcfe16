import { describe, expect, test } from "@jest/globals";
import { bucketNameFaults, unmetByBucketName } from "../../contract/aws";

const LENGTH = "must have 3 to 63 characters";
const CHARACTERS = "must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit";
const PREFIXES = "must not begin with xn--, sthree- or amzn-s3-demo-";
const SUFFIXES = "must not end with -s3alias, --ol-s3, .mrap, --x-s3 or --table-s3";

const messages = (name: string): readonly string[] => bucketNameFaults(name).map(({ message }) => message);

describe("bucketNameFaults accepts", () => {
  test.each([
    "abc",
    "a".repeat(63),
    "quikapp-media-dev",
    "1st",
    "a--b",
    "xn-a",
    "s3alias",
    "my-sthree-a",
    "a-s3alias-b",
  ])("%s", (name) => {
    expect(messages(name)).toEqual([]);
  });
});

describe("bucketNameFaults refuses", () => {
  test.each([
    ["ab", [LENGTH]],
    ["a".repeat(64), [LENGTH]],
    ["", [LENGTH, CHARACTERS]],
    ["-a", [LENGTH, CHARACTERS]],
    ["Abc", [CHARACTERS]],
    ["a_b", [CHARACTERS]],
    ["a.b.c", [CHARACTERS]],
    ["192.168.5.4", [CHARACTERS]],
    ["-abc", [CHARACTERS]],
    ["abc-", [CHARACTERS]],
    ["abc\n", [CHARACTERS]],
    ["médias", [CHARACTERS]],
    ["xn--abc", [PREFIXES]],
    ["sthree-abc", [PREFIXES]],
    ["sthree-configurator", [PREFIXES]],
    ["amzn-s3-demo-abc", [PREFIXES]],
    ["abc-s3alias", [SUFFIXES]],
    ["abc--ol-s3", [SUFFIXES]],
    ["abc--x-s3", [SUFFIXES]],
    ["abc--table-s3", [SUFFIXES]],
    ["abc.mrap", [CHARACTERS, SUFFIXES]],
    ["xn--abc--x-s3", [PREFIXES, SUFFIXES]],
  ])("%j", (name, rules) => {
    expect(messages(name)).toEqual(
      rules.map((rule) => `${rule}, got: ${JSON.stringify(name).replace("é", String.raw`\u00e9`)}`),
    );
  });
});

describe("unmetByBucketName", () => {
  const DOTTED = "must be lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit";
  const TWO_DOTS = "must not have two dots in a row";
  const ADDRESS = "must not look like an IP address";

  test.each([
    ["abc", []],
    ["a".repeat(63), []],
    ["media.example.com", []],
    ["192.168.5.4.example", []],
    ["192.168.5", []],
    ["ab", [LENGTH]],
    ["a".repeat(64), [LENGTH]],
    ["Abc", [DOTTED]],
    ["a_b", [DOTTED]],
    [".abc", [DOTTED]],
    ["abc.", [DOTTED]],
    ["a..b", [TWO_DOTS]],
    ["192.168.5.4", [ADDRESS]],
    ["abc.mrap", [SUFFIXES]],
    ["xn--abc--x-s3", [PREFIXES, SUFFIXES]],
  ])("%j", (name, rules) => {
    expect(unmetByBucketName(name)).toEqual(rules);
  });
});
