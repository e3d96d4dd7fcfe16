import { expect, test } from "@jest/globals";
import { Synthesised } from "../helpers/synthesised";
import { TestApp, temporaryFolder } from "../helpers/stacks";

const app = new TestApp(temporaryFolder());

/**
 * Terraform knows resources by these addresses: a changed one means that it destroys the old bucket or key and makes a
 * new one. Never change a line here without a `moved` block for those who have deployed.
 */
const STATE = ["aws_kms_key.state_key_4FCF8DC4", "aws_s3_bucket.state_bucket_803B4E61"];
const HOME = [
  "aws_kms_key.media_key_041497C5",
  "aws_kms_key.messages_key_E4897539",
  "aws_s3_bucket.archives_bucket_79E37D91",
  "aws_s3_bucket.exports_bucket_D13FF31A",
  "aws_s3_bucket.logs_bucket_5A22438C",
  "aws_s3_bucket.media_bucket_0B659CB7",
  "aws_s3_bucket.thumbnails_bucket_EFBA94AE",
];
const REPLICAS = [
  "aws_kms_key.ap-southeast-1_media_key_8D2D89B7",
  "aws_kms_key.ap-southeast-1_messages_key_05003013",
  "aws_kms_key.eu-west-1_media_key_3951D7DB",
  "aws_kms_key.eu-west-1_messages_key_DF94E7E3",
  "aws_s3_bucket.ap-southeast-1_logs_bucket_C7B1231A",
  "aws_s3_bucket.ap-southeast-1_media_bucket_DC2ECDE7",
  "aws_s3_bucket.ap-southeast-1_thumbnails_bucket_E73A4017",
  "aws_s3_bucket.eu-west-1_logs_bucket_F5E62CA5",
  "aws_s3_bucket.eu-west-1_media_bucket_03AAB30D",
  "aws_s3_bucket.eu-west-1_thumbnails_bucket_64424596",
];
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  "dev-state": STATE,
  dev: HOME,
  "prod-state": STATE,
  prod: [...HOME, ...REPLICAS],
};

test.each(Object.entries(ADDRESSES))("the keys and buckets of %s keep their addresses", (id, addresses) => {
  const terraform = new Synthesised(app.stack(id));
  const found = [...terraform.addresses("aws_kms_key"), ...terraform.addresses("aws_s3_bucket")];
  expect(found.toSorted()).toEqual(addresses.toSorted());
});
