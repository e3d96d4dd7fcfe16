import { describe, expect, test } from "@jest/globals";
import { messageOf } from "../helpers/thrown";
import {
  Cloud,
  type PolicyStatement,
  type Row,
  type TerraformJson,
  anybody,
  administratorOf,
  colleagueOf,
  overPlainHttp,
  policyOf,
  role,
  service,
} from "./harness";

const ACCOUNT = "111122223333";
const ELSEWHERE = "999988887777";
const BUCKET = "arn:aws:s3:::media";
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:events`;
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:photos`;
const reader = colleagueOf(ACCOUNT);

/** A stack of a bucket, an encrypted queue in another Region, a function, and whatever else is given. */
function stackWith(resource: TerraformJson["resource"] = {}): TerraformJson {
  return {
    provider: {
      aws: [
        { region: "us-east-1", allowed_account_ids: [ACCOUNT] },
        { alias: "eu", region: "eu-west-1" },
      ],
    },
    resource: {
      aws_s3_bucket: { b: { bucket: "media" } },
      aws_kms_key: {
        k: { provider: "aws.eu", policy: policy({ Principal: { Service: "s3.amazonaws.com" }, Action: "kms:*" }) },
      },
      aws_sqs_queue: { q: { provider: "aws.eu", name: "events", kms_master_key_id: "${aws_kms_key.k.arn}" } },
      aws_lambda_function: { f: { function_name: "photos" } },
      ...resource,
    },
  };
}

/** A policy of one statement, which allows everything of the bucket unless said otherwise. */
function policy(statement: Partial<PolicyStatement>): string {
  const all = { Sid: "Test", Effect: "Allow", Action: "s3:*", Resource: "*" };
  return JSON.stringify(policyOf({ ...all, ...statement }));
}

function bucketPolicy(statement: Partial<PolicyStatement>): TerraformJson["resource"] {
  const resources = ["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"];
  return {
    aws_s3_bucket_policy: {
      p: { bucket: "${aws_s3_bucket.b.id}", policy: policy({ Resource: resources, ...statement }) },
    },
  };
}

async function reasonOf(row: Row, resource?: TerraformJson["resource"]): Promise<string> {
  const decision = await Cloud.of({ test: stackWith(resource) }).decide(row);
  return decision.allowed ? "allowed" : decision.reason;
}

describe("a bucket's policy", () => {
  const get = (who = reader) => who.may("s3:GetObject", `${BUCKET}/key`);
  const toReader = { Principal: { AWS: reader.principal } };

  test("opens it to whom it names", async () => {
    expect(await reasonOf(get(), bucketPolicy(toReader))).toBe("allowed");
    expect(await reasonOf(get(), {})).toBe("nothing allows s3:GetObject");
    expect(await reasonOf(get(administratorOf(ELSEWHERE)), bucketPolicy(toReader))).toBe("nothing allows s3:GetObject");
  });

  test("denies by a statement that the reason names", async () => {
    const tlsOnly = {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const row = administratorOf(ACCOUNT).may("s3:GetObject", `${BUCKET}/key`, overPlainHttp);
    expect(await reasonOf(row, bucketPolicy(tlsOnly))).toBe("TlsOnly denies s3:GetObject");
    expect(await reasonOf(row, {})).toBe("allowed");
  });

  test("that is public opens nothing behind the public access block", async () => {
    const open = bucketPolicy({ Principal: "*" });
    const block = { bucket: "${aws_s3_bucket.b.id}", restrict_public_buckets: true };
    expect(await reasonOf(get(anybody), open)).toBe("allowed");
    expect(await reasonOf(get(anybody), { ...open, aws_s3_bucket_public_access_block: { b: block } })).toBe(
      "the public access block denies s3:GetObject",
    );
  });
});

describe("an encrypted queue", () => {
  const s3 = service("s3.amazonaws.com", { arn: BUCKET, accountId: ACCOUNT });
  const queuePolicy = {
    aws_sqs_queue_policy: {
      p: {
        provider: "aws.eu",
        queue_url: "${aws_sqs_queue.q.url}",
        policy: policy({
          Principal: { Service: ["s3.amazonaws.com", "sns.amazonaws.com"] },
          Action: "sqs:SendMessage",
        }),
      },
    },
  };

  test("takes messages from whom queue and key admit", async () => {
    expect(await reasonOf(s3.may("sqs:SendMessage", QUEUE), queuePolicy)).toBe("allowed");
    expect(await reasonOf(s3.may("sqs:SendMessage", QUEUE))).toBe("nothing allows sqs:SendMessage");
    expect(await reasonOf(service("sns.amazonaws.com").may("sqs:SendMessage", QUEUE), queuePolicy)).toBe(
      "nothing allows kms:GenerateDataKey",
    );
  });
});

describe("a function's permissions", () => {
  const permission = (source: string): Readonly<Record<string, unknown>> => ({
    statement_id: "S3",
    action: "lambda:InvokeFunction",
    function_name: "${aws_lambda_function.f.function_name}",
    principal: "s3.amazonaws.com",
    source_arn: source,
    source_account: ACCOUNT,
  });
  const permissions = {
    aws_lambda_permission: { a: permission("${aws_s3_bucket.b.arn}"), b: permission("arn:aws:s3:::b") },
  };
  const invoke = (arn: string, accountId?: string): Row =>
    service("s3.amazonaws.com", { arn, ...(accountId !== undefined && { accountId }) }).may(
      "lambda:InvokeFunction",
      FUNCTION,
    );

  test.each([
    ["the named bucket", invoke(BUCKET, ACCOUNT), "allowed"],
    ["the other named bucket", invoke("arn:aws:s3:::b", ACCOUNT), "allowed"],
    ["another bucket", invoke("arn:aws:s3:::c", ACCOUNT), "nothing allows lambda:InvokeFunction"],
    ["a bucket of that name in another account", invoke(BUCKET, ELSEWHERE), "nothing allows lambda:InvokeFunction"],
    ["a bucket whose account is not said", invoke(BUCKET), "nothing allows lambda:InvokeFunction"],
  ])("for %s", async (_, row, reason) => {
    expect(await reasonOf(row, permissions)).toBe(reason);
  });
});

describe("what the harness cannot simulate is an error", () => {
  const cloud = (resource: TerraformJson["resource"]) => messageOf(() => Cloud.of({ test: stackWith(resource) }));

  test.each([
    ["${aws_s3_bucket.other.arn}", "test: cannot resolve ${aws_s3_bucket.other.arn}"],
    ["${data.aws_s3_bucket.b.arn}", "test: cannot resolve ${data.aws_s3_bucket.b.arn}"],
    ["${upper(aws_s3_bucket.b.arn)}", "test: cannot resolve ${upper(aws_s3_bucket.b.arn)}"],
    ["${aws_s3_bucket.b.hosted_zone_id}", "test: aws_s3_bucket.b has no hosted_zone_id"],
  ])("a reference %s", (reference, message) => {
    expect(cloud(bucketPolicy({ Principal: { AWS: reference } }))).toBe(message);
  });

  test("a policy in a place that it does not read", () => {
    expect(cloud({ aws_secretsmanager_secret_policy: { s: { policy: "{}" } } })).toBe(
      "test: aws_secretsmanager_secret_policy.s.policy is a policy that no table sees",
    );
  });

  test("a grant by other means than a policy", () => {
    expect(cloud({ aws_s3_bucket_acl: { a: { acl: "public-read" } } })).toBe(
      "test: aws_s3_bucket_acl.a grants what no table sees",
    );
  });

  test("a policy of what is in no stack", () => {
    expect(cloud({ aws_s3_bucket_policy: { p: { bucket: "other", policy: policy({}) } } })).toBe(
      "test has no aws_s3_bucket other",
    );
  });

  test("a row about what is in no stack", async () => {
    await expect(reasonOf(reader.may("s3:GetObject", "arn:aws:s3:::typo/key"))).rejects.toThrow(
      new Error("no stack has arn:aws:s3:::typo"),
    );
  });

  test("a condition key that AWS does not know", async () => {
    const misspelt = bucketPolicy({ Principal: "*", Condition: { Bool: { "aws:SecureTransprot": "true" } } });
    await expect(reasonOf(reader.may("s3:GetObject", `${BUCKET}/key`), misspelt)).rejects.toThrow(
      new Error("Condition key aws:SecureTransprot not found"),
    );
  });

  test("a request with a condition key that its action does not have", async () => {
    const how = { words: "with a key named", context: { "s3:x-amz-server-side-encryption": "aws:kms" } };
    await expect(reasonOf(reader.may("s3:GetObject", `${BUCKET}/key`, how))).rejects.toThrow(
      new Error("s3:GetObject has no condition key s3:x-amz-server-side-encryption"),
    );
  });
});

test("an encryption context is compared", async () => {
  const condition = { StringEquals: { "kms:EncryptionContext:aws:sqs:arn": QUEUE } };
  const allow = (Action: string, Condition?: PolicyStatement["Condition"]) =>
    policyOf({ Sid: "Test", Effect: "Allow", Action, Resource: "*", ...(Condition && { Condition }) });
  const consumer = role(`arn:aws:iam::${ACCOUNT}:role/consumer`, [allow("sqs:*"), allow("kms:*", condition)]);
  const toAccount = policy({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*" });
  const resource = (name: string): TerraformJson["resource"] => ({
    aws_kms_key: { k: { provider: "aws.eu", policy: toAccount } },
    aws_sqs_queue: { q: { provider: "aws.eu", name, kms_master_key_id: "${aws_kms_key.k.arn}" } },
  });
  expect(await reasonOf(consumer.may("sqs:ReceiveMessage", QUEUE), resource("events"))).toBe("allowed");
  expect(await reasonOf(consumer.may("sqs:ReceiveMessage", `${QUEUE}-2`), resource("events-2"))).toBe(
    "nothing allows kms:Decrypt",
  );
});
