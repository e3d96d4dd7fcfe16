import type { Environment } from "../../../environments";
import {
  type Circumstances,
  type Cloud,
  type Row,
  administratorOf,
  encryptedWith,
  overPlainHttp,
  withCustomerKey,
} from "../harness";
import type { BucketPlace } from "./bucket-places";
import { type Places, placesOf } from "./places";

/** Of the keys' policies: what administering a key takes. */
const ADMINISTRATION = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:DisableKeyRotation",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:ListGrants",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:RotateKeyOnDemand",
  "kms:ScheduleKeyDeletion",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
];
const USES = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** What a topic's policy can speak of: SNS takes no wildcard. */
const TOPIC_ACTIONS = [
  "sns:AddPermission",
  "sns:DeleteTopic",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:RemovePermission",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
];

/** Whoever deploys: manages everything over TLS, reads the Terraform state and the queues, and no media. */
export function administratorsRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { buckets, queues, deletions, alarmTopics, functions, messagesKey } = places;
  const administrator = administratorOf(environment.accountId);
  const overTls = (actions: readonly string[], resource: string): readonly Row[] =>
    actions.flatMap((action) => [
      administrator.may(action, resource),
      administrator.mayNot(action, resource, `TlsOnly denies ${action}`, overPlainHttp),
    ]);
  const keys = new Set([...buckets.flatMap(({ keyArn }) => keyArn ?? []), messagesKey]);
  for (const { keyArn } of alarmTopics) keys.add(keyArn);
  return [
    ...buckets.flatMap((bucket) => [
      ...overTls(["s3:PutBucketPolicy", "s3:PutLifecycleConfiguration", "s3:ListBucket"], bucket.arn),
      ...overTls(["s3:DeleteObject"], bucket.object),
      ...objectRows(places, environment, bucket),
    ]),
    ...Object.values(queues).flatMap((queue) => [
      ...overTls(["sqs:DeleteQueue", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"], queue),
      // Dead letters are looked at, and sent back.
      ...overTls(["sqs:ReceiveMessage", "sqs:SendMessage", "sqs:DeleteMessage"], queue),
    ]),
    ...[deletions, ...alarmTopics.map(({ arn }) => arn)].flatMap((topic) => [
      ...overTls(TOPIC_ACTIONS, topic),
      administrator.mayNot("sns:Publish", topic, "nothing allows kms:GenerateDataKey"),
      administrator.mayNot("sns:Publish", topic, "TlsOnly denies sns:Publish", overPlainHttp),
    ]),
    ...Object.values(functions).map((each) => administrator.may("lambda:UpdateFunctionCode", each)),
    ...[...keys].flatMap((key) => [
      ...ADMINISTRATION.map((action) => administrator.may(action, key)),
      ...USES.map((action) => administrator.mayNot(action, key, `nothing allows ${action}`)),
    ]),
  ];
}

/** Objects: theirs in the state bucket, and in the logs, which are nobody's secret; elsewhere the key is not theirs. */
function objectRows(
  { state, asUpload, media }: Places,
  { accountId }: Environment,
  bucket: BucketPlace,
): readonly Row[] {
  const { object, keyArn } = bucket;
  const administrator = administratorOf(accountId);
  if (keyArn === undefined) return ["s3:GetObject", "s3:PutObject"].map((action) => administrator.may(action, object));
  const upload = (...how: readonly Circumstances[]): Row =>
    bucket === state
      ? administrator.may("s3:PutObject", object, asUpload(object, ...how))
      : administrator.mayNot("s3:PutObject", object, "nothing allows kms:GenerateDataKey", asUpload(object, ...how));
  const refused = (sid: string, how: Circumstances): Row =>
    administrator.mayNot("s3:PutObject", object, `${sid} denies s3:PutObject`, asUpload(object, how));
  const otherKey = (bucket === state ? media : state).keyArn;
  return [
    bucket === state
      ? administrator.may("s3:GetObject", object)
      : administrator.mayNot("s3:GetObject", object, "nothing allows kms:Decrypt"),
    upload(),
    upload(encryptedWith("aws:kms", keyArn)),
    refused("KmsOnly", encryptedWith("AES256")),
    refused("RightKeyOnly", encryptedWith("aws:kms", otherKey)),
    refused("NoUnnamedKmsKey", encryptedWith("aws:kms")),
    refused("NoCustomerProvidedKeys", withCustomerKey),
    refused("TlsOnly", overPlainHttp),
  ];
}
