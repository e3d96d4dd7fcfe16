import { expect, test } from "@jest/globals";
import { Construct } from "constructs";
import { ACCOUNT, aKey, aRole, aStack, twoStacks } from "../../helpers/constructs";
import { Synthesised, statementOf, statementsOf } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";

const BUCKET = "arn:aws:s3:::quikapp-test";
const through = (service: string): object => ({
  StringEquals: { "kms:ViaService": service },
  StringLike: { "kms:EncryptionContext:aws:s3:arn": [BUCKET, `${BUCKET}/*`] },
});

test("a grant names the role in the key's policy and the key in the role's, for one bucket through S3", () => {
  const stack = aStack();
  const key = aKey(stack);
  key.grantForBucket(aRole(stack), "UseMedia", BUCKET, ["encrypt", "decrypt"]);

  const terraform = new Synthesised(stack);
  const use = {
    Sid: "UseMedia",
    Effect: "Allow",
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Condition: through("s3.us-east-1.amazonaws.com"),
  };
  const keyPolicy = terraform.only("aws_kms_key")["policy"];
  expect(statementsOf(keyPolicy).map(({ Sid }) => Sid)).toEqual(["AdministeredThroughIam", "UseMediaForService"]);
  expect(statementOf(keyPolicy, "UseMediaForService")).toEqual({
    ...use,
    Sid: "UseMediaForService",
    Principal: { AWS: terraform.reference("aws_iam_role", "arn") },
    Resource: ["*"],
  });
  expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toEqual([
    { ...use, Resource: [terraform.reference("aws_kms_key", "arn")] },
  ]);
});

test.each([
  ["encrypt", "kms:GenerateDataKey"],
  ["decrypt", "kms:Decrypt"],
] as const)("a grant to %s allows %s alone", (use, action) => {
  const stack = aStack();
  aKey(stack).grantForBucket(aRole(stack), "UseMedia", BUCKET, [use]);
  expect(statementOf(new Synthesised(stack).only("aws_kms_key")["policy"], "UseMediaForService").Action).toEqual([
    action,
  ]);
});

test.each([
  ["eu-west-1", "aws", "s3.eu-west-1.amazonaws.com"],
  ["cn-north-1", "aws-cn", "s3.cn-north-1.amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "s3.us-gov-west-1.amazonaws.com"],
])("a grant to the account in %s is for its IAM policies, through %s's %s", (region, partition, service) => {
  const stack = aStack();
  aKey(stack, { region }).grantAccountForBucket("State", BUCKET);
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_kms_key: 1, aws_kms_alias: 1 });
  expect(statementOf(terraform.only("aws_kms_key")["policy"], "State")).toEqual({
    Sid: "State",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${ACCOUNT}:root` },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
    Condition: through(service),
  });
});

test("a repeated grant is granted once", () => {
  const stack = aStack();
  const [key, role] = [aKey(stack), aRole(stack)];
  key.grantForBucket(role, "UseMedia", BUCKET, ["decrypt"]);
  key.grantForBucket(role, "UseMedia", BUCKET, ["decrypt"]);
  key.grantAccountForBucket("State", BUCKET);
  key.grantAccountForBucket("State", BUCKET);
  const terraform = new Synthesised(stack);
  expect(statementsOf(terraform.only("aws_kms_key")["policy"]).map(({ Sid }) => Sid)).toEqual([
    "AdministeredThroughIam",
    "UseMediaForService",
    "State",
  ]);
  expect(statementsOf(terraform.only("aws_iam_role_policy")["policy"])).toHaveLength(1);
});

test("two roles may be granted the use for one bucket, each under its own name", () => {
  const stack = aStack();
  const key = aKey(stack);
  for (const id of ["media_service", "thumbnail-maker"]) {
    key.grantForBucket(aRole(stack, { id }), "DecryptMedia", BUCKET, ["decrypt"]);
  }
  const terraform = new Synthesised(stack);
  const [mediaService, thumbnailMaker] = terraform.addresses("aws_iam_role");
  expect(
    statementsOf(terraform.only("aws_kms_key")["policy"])
      .slice(1)
      .map(({ Sid, Principal }) => [Sid, Principal]),
  ).toEqual([
    ["DecryptMediaForMediaService", { AWS: `\${${mediaService}.arn}` }],
    ["DecryptMediaForThumbnailMaker", { AWS: `\${${thumbnailMaker}.arn}` }],
  ]);
  for (const { policy } of terraform.all("aws_iam_role_policy")) {
    expect(statementsOf(policy).map(({ Sid }) => Sid)).toEqual(["DecryptMedia"]);
  }
});

test("two roles of one name cannot pass for one", () => {
  const stack = aStack();
  const key = aKey(stack);
  key.grantForBucket(aRole(stack, { id: "media_service" }), "DecryptMedia", BUCKET, ["decrypt"]);
  expect(
    messageOf(() => {
      key.grantForBucket(aRole(stack, { id: "media-service" }), "DecryptMedia", BUCKET, ["decrypt"]);
    }),
  ).toMatch(/^A policy's statement ids must differ, got: DecryptMediaForMediaService twice, for /);
});

test("a grant to a role of another stack is refused and leaves no trace", () => {
  const [dev, prod] = twoStacks();
  const key = aKey(dev);
  const role = aRole(prod);
  expect(
    messageOf(() => {
      key.grantForBucket(role, "UseMedia", BUCKET, ["decrypt"]);
    }),
  ).toBe("dev/key may only be used with what is in its own stack dev, got: prod/service");
  expect(statementsOf(new Synthesised(dev).only("aws_kms_key")["policy"])).toHaveLength(1);
  expect(new Synthesised(prod).counts()).toEqual({ aws_iam_role: 1 });
});

test("two roles of one name in different places are told apart", () => {
  const stack = aStack();
  const key = aKey(stack);
  for (const id of ["photos", "videos"]) {
    key.grantForBucket(aRole(new Construct(stack, id), { id: "role" }), "DecryptMedia", BUCKET, ["decrypt"]);
  }
  expect(
    statementsOf(new Synthesised(stack).only("aws_kms_key")["policy"])
      .slice(1)
      .map(({ Sid }) => Sid),
  ).toEqual(["DecryptMediaForPhotosRole", "DecryptMediaForVideosRole"]);
});

test("a grant to copy to another Region's bucket is for closing data alone", () => {
  const stack = aStack();
  aKey(stack, { region: "eu-west-1" }).grantForBucket(aRole(stack), "Copy", BUCKET, ["reencrypt"]);
  expect(statementOf(new Synthesised(stack).only("aws_kms_key")["policy"], "CopyForService")).toMatchObject({
    Action: ["kms:Encrypt"],
    Condition: through("s3.eu-west-1.amazonaws.com"),
  });
});

test("a grant for queues is the role's own policy, to which the key leaves it, through SQS only", () => {
  const stack = aStack();
  const key = aKey(stack, { region: "eu-west-1" });
  key.grantForQueues(aRole(stack), "Read", ["decrypt"]);
  key.grantForQueues(aRole(stack, { id: "sender" }), "Send", ["encrypt", "decrypt"]);
  const terraform = new Synthesised(stack);
  const through = { Condition: { StringEquals: { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" } } };
  const keyPolicy = statementsOf(terraform.only("aws_kms_key")["policy"]);
  expect(keyPolicy.map(({ Sid }) => Sid)).toEqual(["AdministeredThroughIam", "QueuesThroughIam"]);
  expect(keyPolicy[1]).toEqual({
    ...through,
    Sid: "QueuesThroughIam",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
  });
  const arn = terraform.reference("aws_kms_key", "arn");
  expect(statementsOf(terraform.at("aws_iam_role_policy", "service_policy")["policy"])).toEqual([
    { ...through, Sid: "Read", Effect: "Allow", Action: ["kms:Decrypt"], Resource: [arn] },
  ]);
  expect(statementsOf(terraform.at("aws_iam_role_policy", "sender_policy")["policy"])).toEqual([
    { ...through, Sid: "Send", Effect: "Allow", Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: [arn] },
  ]);
});

test("a service may use the key on behalf of resources of this account only", () => {
  const stack = aStack();
  aKey(stack).grantService({
    sid: "S3Events",
    service: "s3.amazonaws.com",
    uses: ["encrypt", "decrypt"],
    sourceArns: [BUCKET],
  });
  const terraform = new Synthesised(stack);
  expect(terraform.counts()).toEqual({ aws_kms_key: 1, aws_kms_alias: 1 });
  expect(statementOf(terraform.only("aws_kms_key")["policy"], "S3Events")).toEqual({
    Sid: "S3Events",
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: ["*"],
    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT }, ArnLike: { "aws:SourceArn": [BUCKET] } },
  });
});

test("a service that names no resource may use the key for this account", () => {
  const stack = aStack();
  aKey(stack).grantService({ sid: "Rules", service: "events.amazonaws.com", uses: ["encrypt"] });
  expect(statementOf(new Synthesised(stack).only("aws_kms_key")["policy"], "Rules").Condition).toEqual({
    StringEquals: { "aws:SourceAccount": ACCOUNT },
  });
});

test("a distribution may open what it reads, and no other may", () => {
  const stack = aStack();
  const arn = "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE";
  aKey(stack).grantDistribution(arn);
  expect(statementOf(new Synthesised(stack).only("aws_kms_key")["policy"], "CdnReads")).toEqual({
    Sid: "CdnReads",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: ["kms:Decrypt"],
    Resource: ["*"],
    Condition: { StringEquals: { "aws:SourceArn": arn } },
  });
});
