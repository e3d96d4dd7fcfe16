import { describe, expect, test } from "@jest/globals";
import { replicaBucketName } from "../../environments/replica-bucket-names";
import { devWith, edit, faultsOf, prodWith } from "../helpers/environments";

const EU = { name: "eu", region: "eu-west-1", storageClass: "STANDARD_IA" };
const NAME = "must be lower-case letters and digits, beginning with a letter, 10 at most";
const REGION = "must be an AWS Region, such as us-east-1";
const CLASSES = "STANDARD, STANDARD_IA, INTELLIGENT_TIERING, ONEZONE_IA, GLACIER_IR, GLACIER or DEEP_ARCHIVE";

const replicas = (...given: unknown[]): readonly string[] => faultsOf(prodWith(edit("replication.replicas", given)));

test("a bucket of a replica is called after the primary and the replica", () => {
  expect(replicaBucketName("quikapp-media-prod", EU)).toBe("quikapp-media-prod-eu");
});

describe("replication is accepted", () => {
  test.each<[string, readonly unknown[]]>([
    ["one Region", [EU]],
    [
      "four Regions",
      ["eu-west-1", "eu-west-2", "ap-southeast-1", "sa-east-1"].map((region, at) => ({
        ...EU,
        name: `r${at}`,
        region,
      })),
    ],
    ["a name of one letter", [{ ...EU, name: "e" }]],
    ["a name of ten characters", [{ ...EU, name: "e123456789" }]],
    ...["STANDARD", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"].map(
      (storageClass): [string, readonly unknown[]] => [storageClass, [{ ...EU, storageClass }]],
    ),
  ])("%s", (_, given) => {
    expect(replicas(...given)).toEqual([]);
  });

  test("within China", () => {
    const region = edit("region", "cn-north-1");
    const inChina = edit("replication.replicas", [{ ...EU, region: "cn-northwest-1" }]);
    expect(faultsOf(prodWith(region, inChina, edit("cdn", null)))).toEqual([]);
  });
});

describe("replication is refused by its path", () => {
  test.each<[string, unknown, string]>([
    ["replication", true, "must be an object with replicas, timeControl, got: true"],
    ["replication.replicas", [], "must be at least 1 replica Region, got: 0"],
    ["replication.replicas", {}, "must be a list of replica Regions, got: {}"],
    ["replication.timeControl", null, "must be true or false, got: null"],
    ["replication.replicas.0", "eu-west-1", 'must be an object with name, region, storageClass, got: "eu-west-1"'],
    ["replication.replicas.0.name", "", `${NAME}, got: ""`],
    ["replication.replicas.0.name", "EU", `${NAME}, got: "EU"`],
    ["replication.replicas.0.name", "eu-1", `${NAME}, got: "eu-1"`],
    ["replication.replicas.0.name", "1eu", `${NAME}, got: "1eu"`],
    ["replication.replicas.0.name", "e1234567890", `${NAME}, got: "e1234567890"`],
    ["replication.replicas.0.region", "europe", `${REGION}, got: "europe"`],
    ["replication.replicas.1.storageClass", "REDUCED_REDUNDANCY", `must be ${CLASSES}, got: "REDUCED_REDUNDANCY"`],
    ["replication.replicas.1.bucket", "x", "is not a field: must be one of name, region, storageClass"],
  ])("%s: %j", (field, value, message) => {
    const path = `prod.${field.replace(/\.(\d)/, "[$1]")}`;
    expect(faultsOf(prodWith(edit(field, value)))).toEqual([`${path} ${message}`]);
  });

  test("two replicas in one Region", () => {
    expect(replicas(EU, { ...EU, name: "eu2" })).toEqual([
      'prod.replication.replicas[1].region must differ from prod.replication.replicas[0].region, got: "eu-west-1"',
    ]);
  });

  test("a replica in the primary's Region", () => {
    expect(replicas(EU, { ...EU, name: "us", region: "us-east-1" })).toEqual([
      'prod.replication.replicas[1].region must differ from prod.region, got: "us-east-1"',
    ]);
  });

  test("two replicas of one name", () => {
    expect(replicas(EU, { ...EU, region: "eu-west-2" })).toEqual([
      'prod.replication.replicas[1].name must differ from prod.replication.replicas[0].name, got: "eu"',
    ]);
  });

  test.each([
    ["cn-north-1", "aws", "us-east-1"],
    ["us-gov-west-1", "aws", "us-east-1"],
  ])("a replica in %s", (region, partition, primary) => {
    expect(replicas({ ...EU, region })).toEqual([
      `prod.replication.replicas[0].region must be a Region of the partition ${partition}, as ${primary} is, got: "${region}"`,
    ]);
  });

  test("the same faults beside a replica that is at fault itself", () => {
    expect(replicas({ ...EU, storageClass: "IA" }, { ...EU, name: "eu2" }, null)).toEqual([
      `prod.replication.replicas[0].storageClass must be ${CLASSES}, got: "IA"`,
      "prod.replication.replicas[2] must be an object with name, region, storageClass, got: null",
      'prod.replication.replicas[1].region must differ from prod.replication.replicas[0].region, got: "eu-west-1"',
    ]);
  });
});

describe("replication without versioning is refused", () => {
  const fault = "must be an object with noncurrentVersionDays where prod.replication is given, got: null";
  test("where there is none", () => {
    expect(faultsOf(prodWith(edit("versioning", null)))).toEqual([`prod.versioning ${fault}`]);
  });

  test("but not twice where the field is missing", () => {
    expect(faultsOf(prodWith(edit("versioning", undefined)))).toEqual([
      "prod.versioning must be an object with noncurrentVersionDays, got: nothing",
    ]);
  });

  test("and needed only there", () => {
    expect(faultsOf(devWith(edit("versioning", null), edit("replication", null)))).toEqual([]);
  });
});

describe("a name of a bucket that a replica makes", () => {
  const media = (length: number): string => "m".repeat(length);

  test("may have 63 characters", () => {
    expect(faultsOf(prodWith(edit("bucketNames.media", media(58))))).toEqual([]);
  });

  test("may not have 64", () => {
    expect(faultsOf(prodWith(edit("bucketNames.media", media(59))))).toEqual([
      "prod.replication.replicas[1].name makes the name of a bucket that must have 3 to 63 characters, " +
        `got: "${media(59)}-apac"`,
    ]);
  });

  test("is not reported where the primary's name is at fault itself", () => {
    expect(faultsOf(prodWith(edit("bucketNames.media", media(64))))).toEqual([
      `prod.bucketNames.media must have 3 to 63 characters, got: "${media(64)}"`,
    ]);
  });

  test("may not end as S3 reserves it", () => {
    const suffixes = "-s3alias, --ol-s3, .mrap, --x-s3 or --table-s3";
    expect(replicas({ ...EU, name: "s3alias" })).toEqual(
      ["media", "thumbnails", "logs"].map(
        (bucket) =>
          "prod.replication.replicas[0].name makes the name of a bucket that must not end with " +
          `${suffixes}, got: "quikapp-${bucket}-prod-s3alias"`,
      ),
    );
  });
});

describe("Regions that were left", () => {
  const former = (...given: unknown[]): readonly string[] => faultsOf(prodWith(edit("formerRegions", given)));

  test("are accepted where nothing is replicated to them any more", () => {
    expect(former("sa-east-1", "eu-west-2")).toEqual([]);
    expect(faultsOf(devWith(edit("formerRegions", ["eu-west-1"])))).toEqual([]);
  });

  test("are refused by their path", () => {
    expect(former("us-east-1", "eu-west-1", "sa-east-1", "sa-east-1", "europe", "cn-north-1")).toEqual([
      `prod.formerRegions[4] ${REGION}, got: "europe"`,
      'prod.formerRegions[0] must differ from prod.region, got: "us-east-1"',
      'prod.formerRegions[1] must differ from prod.replication.replicas[0].region, got: "eu-west-1"',
      'prod.formerRegions[3] must differ from prod.formerRegions[2], got: "sa-east-1"',
      'prod.formerRegions[5] must be a Region of the partition aws, as us-east-1 is, got: "cn-north-1"',
    ]);
  });
});
