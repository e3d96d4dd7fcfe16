import { describe, expect, test } from "@jest/globals";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { RegionScope } from "../../../modules/region-scope";
import { type MediaBucket, Replication, type ReplicationProps, type SecureBucket } from "../../../modules/s3";
import {
  ACCOUNT,
  aKey,
  aMediaBucket,
  aReplicaBucket,
  aSecureBucket,
  aStack,
  twoStacks,
} from "../../helpers/constructs";
import { type Properties, Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const PLACE = { roleName: "quikapp-media-replication-test", accountId: ACCOUNT, region: "us-east-1" };

/** A media bucket of the stack's Region. */
function original(stack: TerraformStack): MediaBucket {
  return aMediaBucket(stack, { noncurrentVersionDays: 30 });
}

/** A replica with a key of its own, in another Region. */
function replica(stack: TerraformStack, region: string): SecureBucket {
  const scope = new RegionScope(stack, region, new AwsProvider(stack, `aws_${region}`, { region, alias: region }));
  return aReplicaBucket(scope, { bucketName: `media-${region}`, encryptionKey: aKey(scope, { region }) });
}

interface Replicated {
  readonly terraform: Synthesised;
  readonly replication: Replication;
  /** References to attributes of the three buckets' resources: the source's, then the destinations'. */
  readonly references: (type: string, attribute: string) => readonly string[];
}

function replicated(props: Partial<ReplicationProps> = {}): Replicated {
  const stack = aStack();
  const replication = new Replication(stack, "media_replication", {
    ...PLACE,
    source: original(stack),
    destinations: [
      { id: "eu", bucket: replica(stack, "eu-west-1"), storageClass: "STANDARD_IA" },
      { id: "apac", bucket: replica(stack, "ap-southeast-1"), storageClass: "GLACIER_IR" },
    ],
    timeControl: true,
    ...props,
  });
  const terraform = new Synthesised(stack);
  const references = (type: string, attribute: string): readonly string[] => {
    const all = terraform.addresses(type);
    const named = ["_eu-west-1_", "_ap-southeast-1_"].map((region) =>
      all.find((address) => address.replace(".", "_").includes(region)),
    );
    const own = all.find((address) => !named.includes(address));
    return [own, ...named].map((address) => `\${${address}.${attribute}}`);
  };
  return { terraform, replication, references };
}

const TYPE = "aws_s3_bucket_replication_configuration";

/** The value of what is there. */
function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("expected a value, found none");
  return value;
}

describe.each([
  [
    "with time control",
    true,
    {
      metrics: { status: "Enabled", event_threshold: { minutes: 15 } },
      replication_time: { status: "Enabled", time: { minutes: 15 } },
    },
  ],
  ["without time control", false, { metrics: { status: "Enabled" } }],
])("%s", (_, timeControl, timing) => {
  const { terraform, replication, references } = replicated({ timeControl });
  const [source, eu, apac] = references("aws_s3_bucket", "arn");
  const [, euKey, apacKey] = references("aws_kms_key", "arn");
  const rule = (id: string, priority: number, destination: object): object => ({
    id,
    priority,
    status: "Enabled",
    filter: { prefix: "" },
    delete_marker_replication: { status: "Enabled" },
    source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
    destination: { ...destination, ...timing },
  });

  test("every destination has a rule of its own priority, encrypting with its own Region's key", () => {
    expect(terraform.only(TYPE)).toEqual({
      bucket: present(references("aws_s3_bucket", "bucket")[0]),
      role: terraform.reference("aws_iam_role", "arn"),
      rule: [
        rule("replicate-to-eu", 1, {
          bucket: eu,
          storage_class: "STANDARD_IA",
          encryption_configuration: { replica_kms_key_id: euKey },
        }),
        rule("replicate-to-apac", 2, {
          bucket: apac,
          storage_class: "GLACIER_IR",
          encryption_configuration: { replica_kms_key_id: apacKey },
        }),
      ],
      depends_on: expect.any(Array),
    });
    expect(new Set([source, eu, apac]).size).toBe(3);
  });

  test("the rules' ids are told, in the order of the destinations", () => {
    expect(replication.ruleIds).toEqual(["replicate-to-eu", "replicate-to-apac"]);
  });
});

describe("replication", () => {
  const { terraform, references } = replicated();
  const buckets = references("aws_s3_bucket", "arn");
  const keys = references("aws_kms_key", "arn");

  test("waits for the versioning of the source and of every destination", () => {
    const versioning = terraform.addresses("aws_s3_bucket_versioning");
    expect(versioning).toHaveLength(3);
    expect([...(terraform.only(TYPE)["depends_on"] as string[])].sort()).toEqual([...versioning].sort());
  });

  test("lives in the source's Region, with its role", () => {
    expect(terraform.only(TYPE)).not.toHaveProperty("provider");
    expect(terraform.only("aws_iam_role")).not.toHaveProperty("provider");
    expect(terraform.all("aws_s3_bucket").map(({ provider }) => provider)).toEqual(
      expect.arrayContaining([undefined, "aws.eu-west-1", "aws.ap-southeast-1"]),
    );
  });

  test("has a role that S3 alone assumes", () => {
    const { name, assume_role_policy: trust } = terraform.only("aws_iam_role");
    expect(name).toBe("quikapp-media-replication-test");
    expect(statementsOf(trust)).toEqual([
      {
        Sid: "S3Replication",
        Effect: "Allow",
        Action: ["sts:AssumeRole"],
        Principal: { Service: "s3.amazonaws.com" },
      },
    ]);
  });

  test("has a role that may copy from the source to the destinations, and nothing else", () => {
    const [source, eu, apac] = buckets;
    const allow = (Sid: string, Action: readonly string[], Resource: string): object => ({
      Sid,
      Effect: "Allow",
      Action,
      Resource: [Resource],
    });
    const keyUse = (sid: string, actions: readonly string[], index: number, region: string): object => ({
      ...allow(sid, actions, present(keys[index])),
      Condition: {
        StringEquals: { "kms:ViaService": `s3.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [buckets[index], `${buckets[index]}/*`] },
      },
    });
    const copy = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"];
    const close = ["kms:Encrypt", "kms:Decrypt"];
    expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toEqual([
      allow("ReadRules", ["s3:GetReplicationConfiguration", "s3:ListBucket"], present(source)),
      allow(
        "ReadSource",
        ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        `${source}/*`,
      ),
      keyUse("DecryptSource", ["kms:Decrypt"], 0, "us-east-1"),
      allow("ReplicateToEu", copy, `${eu}/*`),
      keyUse("EncryptToEu", close, 1, "eu-west-1"),
      allow("ReplicateToApac", copy, `${apac}/*`),
      keyUse("EncryptToApac", close, 2, "ap-southeast-1"),
    ]);
  });

  test.each([
    [0, "DecryptSourceForMediaReplicationRole", ["kms:Decrypt"]],
    [1, "EncryptToEuForMediaReplicationRole", ["kms:Encrypt", "kms:Decrypt"]],
    [2, "EncryptToApacForMediaReplicationRole", ["kms:Encrypt", "kms:Decrypt"]],
  ])("is let in by the key of bucket %i as %s", (index, sid, actions) => {
    const policies = new Map(
      terraform
        .all("aws_kms_key")
        .map((key, at): [string, Properties] => [`\${${terraform.addresses("aws_kms_key")[at]}.arn}`, key]),
    );
    const policy = policies.get(present(keys[index]))?.["policy"];
    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["AdministeredThroughIam", sid]);
    expect(statementOf(policy, sid)).toMatchObject({
      Principal: { AWS: terraform.reference("aws_iam_role", "arn") },
      Action: actions,
    });
  });
});

test("two buckets may be replicated between the same keys", () => {
  const stack = aStack();
  const [key, otherKey] = [aKey(stack), aKey(new RegionScope(stack, "eu", new AwsProvider(stack, "aws_eu", {})))];
  for (const id of ["media", "thumbnails"]) {
    const source = aSecureBucket(stack, { encryptionKey: key, versioned: true }, id);
    const bucket = aSecureBucket(stack, { encryptionKey: otherKey, versioned: true }, `${id}_eu`);
    const destinations = [{ id: "eu", bucket, storageClass: "STANDARD" as const }];
    new Replication(stack, `${id}_replication`, { ...PLACE, source, destinations, timeControl: false });
  }
  const sids = new Synthesised(stack)
    .all("aws_kms_key")
    .map(({ policy }) => statementsOf(policy).map(({ Sid }) => Sid));
  expect(sids).toHaveLength(2);
  expect(sids).toEqual(
    expect.arrayContaining([
      ["AdministeredThroughIam", "DecryptSourceForMediaReplicationRole", "DecryptSourceForThumbnailsReplicationRole"],
      ["AdministeredThroughIam", "EncryptToEuForMediaReplicationRole", "EncryptToEuForThumbnailsReplicationRole"],
    ]),
  );
});

describe("what S3 refuses is refused by path, before anything is made:", () => {
  const refused = (props: (stack: TerraformStack) => Partial<ReplicationProps>): string => {
    const stack = aStack();
    const given = { ...PLACE, source: original(stack), destinations: [], timeControl: false, ...props(stack) };
    const message = messageOf(() => new Replication(stack, "media_replication", given));
    expect(stack.node.tryFindChild("media_replication")).toBeUndefined();
    return message;
  };
  const to = (id: string, bucket: SecureBucket): ReplicationProps["destinations"][number] => ({
    id,
    bucket,
    storageClass: "STANDARD",
  });

  test("buckets without versions", () => {
    expect(
      refused((stack) => {
        const encryptionKey = aKey(new RegionScope(stack, "eu", new AwsProvider(stack, "aws_eu", {})));
        const source = aSecureBucket(stack, { encryptionKey }, "source");
        return { source, destinations: [to("eu", aSecureBucket(stack, { encryptionKey }, "copy"))] };
      }),
    ).toBe(
      "media_replication.source must be a bucket that keeps versions, got: test/source, which keeps none\n" +
        "media_replication.destinations[0].bucket must be a bucket that keeps versions, got: test/copy, which keeps none",
    );
  });

  test("no destination", () => {
    expect(refused(() => ({ destinations: [] }))).toBe(
      "media_replication.destinations must name one destination at least, got: []",
    );
  });

  test("two destinations of one id", () => {
    expect(
      refused((stack) => ({
        destinations: [to("eu", replica(stack, "eu-west-1")), to("eu", replica(stack, "eu-west-2"))],
      })),
    ).toBe('media_replication.destinations[1].id must differ from those before, got: "eu"');
  });

  test("two destinations in one bucket", () => {
    expect(
      refused((stack) => {
        const bucket = replica(stack, "eu-west-1");
        return { destinations: [to("eu", bucket), to("eu2", bucket)] };
      }),
    ).toBe(
      "media_replication.destinations[1].bucket must differ from the source and the destinations before, got: test/eu-west-1/media",
    );
  });

  test("the source as a destination", () => {
    expect(
      refused((stack) => {
        const source = aReplicaBucket(new RegionScope(stack, "eu", new AwsProvider(stack, "aws_eu", {})));
        return { source, destinations: [to("eu", source)] };
      }),
    ).toBe(
      "media_replication.destinations[0].bucket must differ from the source and the destinations before, got: test/eu/media",
    );
  });
});

test("another environment's bucket is refused, and nothing is granted", () => {
  const [dev, prod] = twoStacks();
  const source = aReplicaBucket(dev);
  const destinations = [{ id: "eu", bucket: aReplicaBucket(prod), storageClass: "STANDARD" as const }];
  expect(
    messageOf(() => new Replication(dev, "media_replication", { ...PLACE, source, destinations, timeControl: false })),
  ).toBe("dev/media_replication may only be used with what is in its own stack dev, got: prod/media");
  expect(new Synthesised(dev).counts()).not.toHaveProperty("aws_iam_role");
  expect(statementsOf(new Synthesised(prod).only("aws_kms_key")["policy"])).toHaveLength(1);
});
