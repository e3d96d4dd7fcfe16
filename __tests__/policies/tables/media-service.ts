import type { Environment } from "../../../environments";
import { type Circumstances, type Cloud, type Row, encryptedWith, overPlainHttp, withCustomerKey } from "../harness";
import { asks, everythingIn, mayOnly } from "./asking";
import { type Places, placesOf } from "./places";

const READS = ["s3:GetObject", "s3:GetObjectAttributes"];
const WRITES = ["s3:PutObject", "s3:AbortMultipartUpload"];

/** What would change the bucket, its objects' history or who may read them. */
const OTHER_OBJECT_ACTIONS = ["s3:PutObjectAcl", "s3:BypassGovernanceRetention"];
const BUCKET_ACTIONS = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketOwnershipControls",
  "s3:PutEncryptionConfiguration",
  "s3:PutBucketVersioning",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
  "s3:DeleteBucket",
];
const KEY_ACTIONS = ["kms:ScheduleKeyDeletion", "kms:DescribeKey"];

/** Keys that no layout builds, to the eye or to a pattern. */
function otherKeys({ keyLayout: name }: Environment): readonly string[] {
  const misplaced = name === "workspace-first" ? ["photos/1.jpg"] : ["private/photos/1.jpg"];
  return ["notes.txt", "photosx/1.jpg", "thumbnails/1.webp", ...misplaced];
}

/** The media service: media in, out and away; previews out; archives and exports in and out; encrypted media's queue. */
export function mediaServiceRows(cloud: Cloud, environment: Environment): readonly Row[] {
  const places = placesOf(cloud, environment);
  const { mediaService, media, thumbnails, archives, exports, logs, queues, asUpload } = places;
  const nothingAllows = (resource: string) => (action: string) =>
    mediaService.mayNot(action, resource, `nothing allows ${action}`);
  const granted = [
    ...asks([...READS, "s3:PutObject", "s3:DeleteObject"], media.objects),
    ...asks(READS, thumbnails.objects),
    ...asks([...READS, ...WRITES], [...archives.objects, ...exports.objects]),
    ...asks(["s3:ListBucket"], [media.arn, archives.arn, exports.arn]),
    ...asks(
      ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
      [queues.encrypted],
    ),
  ];
  return [
    ...mayOnly(mediaService, granted, everythingIn(places)),
    ...otherKeys(environment).flatMap((key) =>
      [...READS, "s3:PutObject", "s3:DeleteObject"].map(nothingAllows(`${media.arn}/${key}`)),
    ),
    ...READS.map(nothingAllows(`${thumbnails.arn}/private/1.webp`)),
    ...[media, archives, exports].flatMap((bucket) => [
      ...OTHER_OBJECT_ACTIONS.map(nothingAllows(bucket.object)),
      ...BUCKET_ACTIONS.map(nothingAllows(bucket.arn)),
      mediaService.mayNot("s3:GetObject", bucket.object, "TlsOnly denies s3:GetObject", overPlainHttp),
      mediaService.mayNot("s3:ListBucket", bucket.arn, "TlsOnly denies s3:ListBucket", overPlainHttp),
      ...uploadRows(places, bucket),
    ]),
    ...[media.keyArn, places.messagesKey].flatMap((key) => KEY_ACTIONS.map(nothingAllows(key ?? ""))),
    mediaService.mayNot("sqs:ReceiveMessage", queues.encrypted, "TlsOnly denies sqs:ReceiveMessage", overPlainHttp),
    mediaService.mayNot(
      "s3:PutObject",
      media.object,
      "TlsOnly denies s3:PutObject",
      asUpload(media.object, overPlainHttp),
    ),
    nothingAllows(`${logs.arn}/other`)("s3:PutObject"),
    nothingAllows("*")("s3:ListAllMyBuckets"),
    ...["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "sts:AssumeRole"].map(
      nothingAllows(mediaService.principal ?? ""),
    ),
  ];
}

/** Uploads are encrypted with the bucket's key and no other. */
function uploadRows({ mediaService, asUpload, state }: Places, { object, keyArn }: Places["media"]): readonly Row[] {
  const upload = (how: Circumstances, sid?: string): Row => {
    const circumstances = asUpload(object, how);
    return sid === undefined
      ? mediaService.may("s3:PutObject", object, circumstances)
      : mediaService.mayNot("s3:PutObject", object, `${sid} denies s3:PutObject`, circumstances);
  };
  return [
    upload(encryptedWith("aws:kms", keyArn)),
    upload(encryptedWith("AES256"), "KmsOnly"),
    upload(encryptedWith("aws:kms:dsse", keyArn), "KmsOnly"),
    upload(encryptedWith("aws:kms", state.keyArn), "RightKeyOnly"),
    upload(encryptedWith("aws:kms"), "NoUnnamedKmsKey"),
    upload(withCustomerKey, "NoCustomerProvidedKeys"),
  ];
}
