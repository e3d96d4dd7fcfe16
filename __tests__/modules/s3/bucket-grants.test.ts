import { describe, expect, test } from "@jest/globals";
import type { ServiceRole } from "../../../modules/iam";
import type { SecureBucket } from "../../../modules/s3";
import { ACCOUNT, aKey, aMediaBucket, aRole, aSecureBucket, aStack, twoStacks } from "../../helpers/constructs";
import { type Statement, Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

type Grant = (bucket: SecureBucket, role: ServiceRole) => void;

function granted(grant: Grant): { role: readonly Statement[]; bucketArn: string; keyArn: string } {
  const stack = aStack();
  grant(aSecureBucket(stack, {}, "exports"), aRole(stack));
  const terraform = new Synthesised(stack);
  return {
    role: statementsOf(terraform.only("aws_iam_role_policy")["policy"]),
    bucketArn: terraform.reference("aws_s3_bucket", "arn"),
    keyArn: terraform.reference("aws_kms_key", "arn"),
  };
}

describe.each<[string, Grant, readonly string[]]>([
  [
    "on every key",
    (bucket, role) => {
      bucket.grantRead(role);
      bucket.grantWrite(role);
    },
    ["*"],
  ],
  [
    "on some keys",
    (bucket, role) => {
      bucket.grantRead(role, ["a/*", "b/*"]);
      bucket.grantWrite(role, ["a/*", "b/*"]);
    },
    ["a/*", "b/*"],
  ],
])("grants %s", (_, grant, patterns) => {
  const given = granted(grant);
  const resources = patterns.map((pattern) => `${given.bucketArn}/${pattern}`);
  const keyUse = (Sid: string, Action: readonly string[]): object => ({
    Sid,
    Effect: "Allow",
    Action,
    Resource: [given.keyArn],
    Condition: {
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [given.bucketArn, `${given.bucketArn}/*`] },
    },
  });

  test("carry the permission for the key", () => {
    expect(given.role).toEqual([
      {
        Sid: "ReadExports",
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectAttributes"],
        Resource: resources,
      },
      keyUse("DecryptExports", ["kms:Decrypt"]),
      {
        Sid: "WriteExports",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: resources,
      },
      keyUse("EncryptExports", ["kms:GenerateDataKey", "kms:Decrypt"]),
    ]);
  });
});

test("grantList allows to list the bucket itself, without the key", () => {
  const { role, bucketArn } = granted((bucket, service) => {
    bucket.grantList(service);
  });
  expect(role).toEqual([{ Sid: "ListExports", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucketArn] }]);
});

test("media may be granted to be read by media type", () => {
  const stack = aStack();
  aMediaBucket(stack).grantRead(aRole(stack), ["photos"]);
  const terraform = new Synthesised(stack);
  const statements = statementsOf(terraform.only("aws_iam_role_policy")["policy"]);
  expect(statements.map(({ Sid }) => Sid)).toEqual(["ReadMedia", "DecryptMedia"]);
  expect(statements[0]?.Resource).toEqual([`${terraform.reference("aws_s3_bucket", "arn")}/photos/*`]);
});

describe("a distribution", () => {
  const distribution = `arn:aws:cloudfront::${ACCOUNT}:distribution/EXAMPLE`;

  test("may read the objects of some keys, and open them with the buckets' common key", () => {
    const stack = aStack();
    const encryptionKey = aKey(stack);
    for (const id of ["media", "thumbnails"]) {
      aSecureBucket(stack, { encryptionKey }, id).grantDistributionRead(distribution, ["photos/*", "videos/*"]);
    }
    const terraform = new Synthesised(stack);
    const arns = terraform.addresses("aws_s3_bucket").map((address) => `\${${address}.arn}`);
    const principal = { Service: "cloudfront.amazonaws.com" };
    const policies = terraform.all("aws_s3_bucket_policy").map(({ policy }) => statementOf(policy, "CdnReads"));
    expect(policies).toEqual(
      arns.map((arn) => ({
        Sid: "CdnReads",
        Effect: "Allow",
        Principal: principal,
        Action: ["s3:GetObject"],
        Resource: [`${arn}/photos/*`, `${arn}/videos/*`],
        Condition: { StringEquals: { "aws:SourceArn": distribution } },
      })),
    );
    expect(policies).toHaveLength(2);
    const keyPolicy = terraform.only("aws_kms_key")["policy"];
    expect(statementsOf(keyPolicy).map(({ Sid }) => Sid)).toEqual(["AdministeredThroughIam", "CdnReads"]);
    expect(statementOf(keyPolicy, "CdnReads")).toMatchObject({
      Effect: "Allow",
      Principal: principal,
      Action: ["kms:Decrypt"],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:SourceArn": distribution } },
    });
  });

  test("is not granted nothing", () => {
    const stack = aStack();
    const bucket = aSecureBucket(stack);
    expect(
      messageOf(() => {
        bucket.grantDistributionRead(distribution, []);
      }),
    ).toBe("test/bucket must be granted for one pattern of keys at least, got: []");
    const sids = statementsOf(new Synthesised(stack).only("aws_s3_bucket_policy")["policy"]).map(({ Sid }) => Sid);
    expect(sids).toEqual(["TlsOnly", "KmsOnly", "RightKeyOnly", "NoUnnamedKmsKey", "NoCustomerProvidedKeys"]);
  });
});

const EMPTY: Record<string, Grant> = {
  read: (bucket, role) => {
    bucket.grantRead(role, []);
  },
  write: (bucket, role) => {
    bucket.grantWrite(role, []);
  },
};

test.each(Object.entries(EMPTY))("a role is not granted to %s nothing, which IAM refuses", (_, grant) => {
  const stack = aStack();
  const [bucket, role] = [aSecureBucket(stack), aRole(stack)];
  expect(
    messageOf(() => {
      grant(bucket, role);
    }),
  ).toBe("test/bucket must be granted for one pattern of keys at least, got: []");
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toMatchObject({ aws_iam_role: 1 });
  expect(terraform.counts()).not.toHaveProperty("aws_iam_role_policy");
  expect(statementsOf(terraform.only("aws_kms_key")["policy"])).toHaveLength(1);
});

const GRANTS: Record<string, Grant> = {
  read: (bucket, role) => {
    bucket.grantRead(role);
  },
  write: (bucket, role) => {
    bucket.grantWrite(role);
  },
  list: (bucket, role) => {
    bucket.grantList(role);
  },
};

test.each(Object.entries(GRANTS))("to %s from another environment is refused, and nothing is granted", (_, grant) => {
  const [dev, prod] = twoStacks();
  const [bucket, role] = [aSecureBucket(dev), aRole(prod)];
  expect(
    messageOf(() => {
      grant(bucket, role);
    }),
  ).toBe("dev/bucket may only be used with what is in its own stack dev, got: prod/service");
  expect(new Synthesised(prod).counts()).toEqual({ aws_iam_role: 1 });
  expect(statementsOf(new Synthesised(dev).only("aws_kms_key")["policy"])).toHaveLength(1);
});
