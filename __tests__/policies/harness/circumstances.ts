import type { Circumstances } from "./table";

const ALGORITHM = "s3:x-amz-server-side-encryption";

/** Without TLS. */
export const overPlainHttp: Circumstances = { words: "over plain HTTP", context: { "aws:SecureTransport": "false" } };

/** An upload that asks for a kind of encryption, and for a key by its ARN. */
export function encryptedWith(algorithm: string, keyArn?: string): Circumstances {
  return {
    words: `encrypted with ${algorithm} ${keyArn ?? "and no key named"}`,
    context: { [ALGORITHM]: algorithm, ...(keyArn !== undefined && { [`${ALGORITHM}-aws-kms-key-id`]: keyArn }) },
  };
}

/** An upload with a key that the client sends along. */
export const withCustomerKey: Circumstances = {
  words: "with a key sent along",
  context: { [`${ALGORITHM}-customer-algorithm`]: "AES256" },
};

/** An upload with tags. */
export function taggedWith(tags: Readonly<Record<string, string>>): Circumstances {
  const entries = Object.entries(tags);
  return {
    words: `tagged ${entries.map((tag) => tag.join("=")).join()}`,
    context: Object.fromEntries(entries.map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
  };
}

/** An upload or delivery that leaves the object to the bucket's owner, as AWS services ask for. */
export const ownedByBucket: Circumstances = {
  words: "with the ACL bucket-owner-full-control",
  context: { "s3:x-amz-acl": "bucket-owner-full-control" },
};

/** Several circumstances at once. */
export function all(...circumstances: readonly (Circumstances | undefined)[]): Circumstances | undefined {
  const present = circumstances.flatMap((one) => one ?? []);
  if (present.length === 0) return undefined;
  return {
    words: present.map(({ words }) => words).join(", "),
    context: Object.assign({}, ...present.map(({ context }) => context)) as Circumstances["context"],
  };
}

/** A key's use that S3 makes for objects of a bucket with a bucket key. */
export function throughS3(region: string, bucketArn: string): Circumstances {
  return {
    words: `through S3 for ${bucketArn}`,
    context: { "kms:ViaService": `s3.${region}.amazonaws.com`, "kms:EncryptionContext:aws:s3:arn": bucketArn },
  };
}

/** A key's use that SQS makes for messages of a queue. */
export function throughSqs(region: string, queueArn: string): Circumstances {
  return {
    words: `through SQS for ${queueArn}`,
    context: { "kms:ViaService": `sqs.${region}.amazonaws.com`, "kms:EncryptionContext:aws:sqs:arn": queueArn },
  };
}
