import { describe, expect, it, jest } from "@jest/globals";
import { Block, fromTerraformJson } from "../../../rules/configuration";
import { addresses, resourceAt } from "./views";

function media(link: unknown, more: object = {}, bucket: unknown = "media") {
  return fromTerraformJson({
    variable: { open: {} },
    resource: { aws_s3_bucket: { media: { bucket } }, aws_s3_bucket_versioning: { v: { bucket: link } }, ...more },
    data: { aws_s3_bucket: { other: { bucket: "other" } } },
  });
}

describe("what belongs to a bucket", () => {
  const versioning = ["aws_s3_bucket_versioning.v"];

  it.each<[string, unknown, readonly string[], boolean]>([
    ["by its id", "${aws_s3_bucket.media.id}", versioning, true],
    ["by its name", "media", versioning, true],
    ["by its ARN", "arn:aws:s3:::media", versioning, true],
    ["by an ARN of another partition", "arn:aws-cn:s3:::media", versioning, true],
    ["by an ARN around its id", "arn:aws:s3:::${aws_s3_bucket.media.id}", versioning, true],
    ["by way of another resource", "${aws_s3_bucket_acl.a.bucket}", versioning, true],
    ["by a name in pieces", '${"med"}ia', versioning, true],
    ["not of another", "other", [], true],
    ["not of a data source", "${data.aws_s3_bucket.other.id}", [], true],
    ["perhaps, of what is not known", "${var.open}", [], false],
    ["perhaps, by a part of its name", "med${var.open}", [], false],
    ["not by another part", "logs-${var.open}", [], true],
    ["perhaps, by what it is made from", "${lower(aws_s3_bucket.media.id)}", [], false],
    ["perhaps, where no text is seen", "${jsonencode({})}", [], false],
    ["not where nothing is written", null, [], true],
    ["perhaps, by an end of its ARN", "arn:aws:s3:::${var.open}", [], false],
  ])("%s", (_, link, expected, complete) => {
    const configuration = media(link, { aws_s3_bucket_acl: { a: { bucket: "${aws_s3_bucket.media.bucket}" } } });
    const attached = configuration.attached(
      resourceAt(configuration, "aws_s3_bucket.media"),
      "aws_s3_bucket_versioning",
    );
    expect([addresses(attached.resources), attached.complete]).toStrictEqual([expected, complete]);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ["a name that does not fit", "logs", "media-${var.open}", true],
    ["a name that fits", "media-prod", "media-${var.open}", false],
    ["any name", "media-prod", "${var.open}", false],
    ["any name, for a name that is left out", "media-prod", null, false],
    ["two names of which neither is known, with other beginnings", "logs-${var.open}", "media-${var.open}", true],
  ])("for a bucket that is partly known, %s", (_, link, bucket, complete) => {
    const configuration = media(link, {}, bucket);
    const target = resourceAt(configuration, "aws_s3_bucket.media");
    expect(configuration.attached(target, "aws_s3_bucket_versioning")).toStrictEqual({ resources: [], complete });
  });

  it("is found by other attributes and types", () => {
    const configuration = fromTerraformJson({
      resource: {
        aws_sqs_queue: { q: { name: "q" } },
        aws_sqs_queue_policy: { p: { queue_url: "${aws_sqs_queue.q.url}" } },
      },
    });
    const queue = resourceAt(configuration, "aws_sqs_queue.q");
    expect(addresses(configuration.attached(queue, "aws_sqs_queue_policy", "queue_url").resources)).toStrictEqual([
      "aws_sqs_queue_policy.p",
    ]);
  });
});

describe("find", () => {
  it.each<[string, string, string | undefined]>([
    ["a name", "media", "aws_s3_bucket.media"],
    ["a name of nothing", "med", undefined],
    ["a key in a bucket", "arn:aws:s3:::media/key", undefined],
    ["nothing", "", undefined],
  ])("%s", (_, text, address) => {
    expect(media("x").find(text, "aws_s3_bucket")?.address).toBe(address);
  });

  it("ends for resources that name each other", () => {
    const configuration = fromTerraformJson({
      resource: {
        aws_s3_bucket_acl: {
          a: { bucket: "${aws_s3_bucket_acl.b.bucket}" },
          b: { bucket: "${aws_s3_bucket_acl.a.bucket}" },
        },
      },
    });
    const text = resourceAt(configuration, "aws_s3_bucket_acl.a").root.text("bucket");
    expect(configuration.find(text, "aws_s3_bucket")).toBeUndefined();
  });

  it("has no data sources among its resources of a type", () => {
    expect(addresses(media("x").ofType("aws_s3_bucket"))).toStrictEqual(["aws_s3_bucket.media"]);
  });
});

describe("many resources", () => {
  /** Reads of arguments for attaching everything to each of so many buckets. */
  function reads(count: number): number {
    const names = Array.from({ length: count }, (_, index) => `b${index}`);
    const configuration = fromTerraformJson({
      resource: {
        aws_s3_bucket: Object.fromEntries(names.map((name) => [name, { bucket: name }])),
        aws_s3_bucket_versioning: Object.fromEntries(
          names.map((name, index) => [name, { bucket: index % 2 === 0 ? name : `\${aws_s3_bucket.${name}.id}` }]),
        ),
      },
    });
    const spy = jest.spyOn(Block.prototype, "value");
    for (const bucket of configuration.ofType("aws_s3_bucket")) {
      const { resources, complete } = configuration.attached(bucket, "aws_s3_bucket_versioning");
      if (resources.length !== 1 || !complete) throw new Error(`Nothing is attached to ${bucket.address}.`);
    }
    const { length } = spy.mock.calls;
    spy.mockRestore();
    return length;
  }

  it("cost in proportion to their number", () => {
    expect(reads(10_000)).toBeLessThan(11 * reads(1000));
  });
});

it.each([
  ["an ARN of a queue's name", "arn:aws:sqs:eu-west-1:111122223333:media", false],
  ["a URL of a queue's name", "https://sqs.eu-west-1.amazonaws.com/111122223333/media", false],
  ["another queue's URL", "https://sqs.eu-west-1.amazonaws.com/111122223333/other", true],
])("%s may be what is here: all of a queue's policies are seen only when it is not", (_, url, complete) => {
  const view = fromTerraformJson({
    resource: {
      aws_sqs_queue: { media: { name: "media" } },
      aws_sqs_queue_policy: { one: { queue_url: url, policy: "{}" } },
    },
  });
  const [queue] = view.ofType("aws_sqs_queue");
  expect(queue && view.attached(queue, "aws_sqs_queue_policy", "queue_url")).toEqual({ resources: [], complete });
});
