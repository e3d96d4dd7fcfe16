import { describe, expect, it, test } from "@jest/globals";
import { importBlocksFor } from "../../../tools/adopt/import-blocks";
import type { Lookups } from "../../../tools/adopt/lookups";
import { foreignOwners } from "../../../tools/adopt/ownership";
import { EVERYTHING } from "./fake-lookups";

const PROVIDER = { aws: [{ region: "eu-west-1", allowed_account_ids: ["111122223333"] }] };
const ALIAS = { aws_kms_alias: { x: { name: "alias/media", target_key_id: "${aws_kms_key.x.key_id}" } } };
const twice =
  <Item>(item: Item): (() => Promise<readonly Item[]>) =>
  () =>
    Promise.resolve([item, item]);

async function faultOf(resource: object, lookups: Partial<Lookups> = {}, provider: object = PROVIDER): Promise<string> {
  const work = importBlocksFor({ provider, resource }, { ...EVERYTHING, ...lookups });
  return work.then(
    () => "none",
    (error: unknown) => (error as Error).message,
  );
}

describe("what stands against an adoption", () => {
  it.each<[what: string, resource: object, lookups: Partial<Lookups>, fault: string]>([
    [
      "another account's bucket",
      { aws_s3_bucket: { x: { bucket: "media" } } },
      { bucket: () => Promise.resolve("elsewhere") },
      "aws_s3_bucket.x: the bucket media must be in account 111122223333 and Region eu-west-1, and open to these credentials",
    ],
    [
      "a key that is about to go",
      { aws_kms_key: { x: {} }, ...ALIAS },
      { keyBehind: () => Promise.resolve({ id: "k-1", pendingDeletion: true }) },
      "aws_kms_key.x: the key k-1 behind alias/media is about to be deleted, and with it what it encrypts: " +
        "aws kms cancel-key-deletion --region eu-west-1 --key-id k-1, then aws kms enable-key with the same",
    ],
    ["a key without an alias", { aws_kms_key: { x: {} } }, {}, "aws_kms_key.x has no alias by which it could be found"],
    [
      "two distributions with one comment",
      { aws_cloudfront_distribution: { x: { comment: "Media" } } },
      { distributions: twice({ id: "E1", comment: "Media", aliases: [] }) },
      'aws_cloudfront_distribution.x could be any of 2: AWS has so many distributions with the comment "Media"',
    ],
    [
      "a type that nobody taught it",
      { aws_dynamodb_table: { x: { name: "lock" } } },
      {},
      "aws_dynamodb_table.x: how aws_dynamodb_table is imported is not known here",
    ],
    [
      "a name that Terraform makes up",
      { aws_iam_role: { x: { name_prefix: "service" } } },
      {},
      "aws_iam_role.x.name must be known for its import id, got: nothing",
    ],
    [
      "a name that only AWS knows",
      { aws_iam_role: { x: { name: "${aws_sqs_queue.x.arn}" } }, aws_sqs_queue: { x: { name: "q" } } },
      {},
      "aws_iam_role.x.name must be known for its import id, got: ${aws_sqs_queue.x.arn}",
    ],
    [
      "several of one resource",
      { aws_iam_role: { x: { name: "a", for_each: ["1", "2"] } } },
      {},
      "aws_iam_role.x must be there once, got: count or for_each",
    ],
  ])("is %s", async (_, resource, lookups, fault) => {
    expect(await faultOf(resource, lookups)).toBe(`This stands against it:\n  ${fault}`);
  });

  test("is told all at once, each once", async () => {
    const resource = { aws_kms_key: { a: {}, b: {} }, aws_iam_role: { c: {} } };
    expect(await faultOf(resource)).toBe(
      [
        "These 3 stand against it:",
        "  aws_kms_key.a has no alias by which it could be found",
        "  aws_kms_key.b has no alias by which it could be found",
        "  aws_iam_role.c.name must be known for its import id, got: nothing",
      ].join("\n"),
    );
  });

  test.each([
    ["none", {}, "[null]"],
    ["two", { allowed_account_ids: ["1", "2"] }, '["1","2"]'],
  ])("is an account that is not said: %s", async (_, accounts, given) => {
    const provider = { aws: [{ region: "eu-west-1", ...accounts }] };
    expect(await faultOf({}, {}, provider)).toBe(`the stack's providers must allow one account, got: ${given}`);
  });

  test("is not an error of AWS: that is thrown as it is", async () => {
    const bucket = (): Promise<never> => Promise.reject(new Error("Throttled"));
    expect(await faultOf({ aws_s3_bucket: { x: { bucket: "media" } } }, { bucket })).toBe("Throttled");
  });
});

describe("a resource is somebody else's", () => {
  const tags = { Application: "quikapp", Environment: "prod", ManagedBy: "cdktf" };
  const owners = (values: Readonly<Record<string, unknown>>): readonly string[] =>
    foreignOwners(new Map([["aws_sqs_queue.x", values]]), tags);

  test.each<[what: string, tags: Readonly<Record<string, string>>, faults: readonly string[]]>([
    ["not with the same tags", tags, []],
    ["not without tags", {}, []],
    ["not with other tags besides", { Team: "media" }, []],
    ["of another environment", { Environment: "dev" }, ['its tag Environment must be "prod", got: "dev"']],
    [
      "of another application and tool",
      { Application: "fovea", ManagedBy: "pulumi" },
      ['its tag Application must be "quikapp", got: "fovea"', 'its tag ManagedBy must be "cdktf", got: "pulumi"'],
    ],
    [
      "with a tag in a hostile text",
      { Environment: "\u001b[2J" },
      ['its tag Environment must be "prod", got: "\\u001b[2J"'],
    ],
  ])("%s", (_, own, faults) => {
    const expected = faults.map((fault) => `aws_sqs_queue.x: ${fault}`);
    expect(owners({ tags_all: own })).toEqual(expected);
    expect(owners({ tags: own })).toEqual(expected);
  });

  test("not where it has no tags at all", () => {
    expect(owners({ policy: "{}" })).toEqual([]);
  });
});
