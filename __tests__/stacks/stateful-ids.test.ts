import { expect, test } from "@jest/globals";
import { Synthesised } from "../helpers/synthesised";
import { TestApp, temporaryFolder } from "../helpers/stacks";

const app = new TestApp(temporaryFolder());

/**
 * Terraform knows resources by these addresses: a changed one means that it destroys the old bucket or key and makes a
 * new one. Never change a line here without a `moved` block for those who have deployed.
 */
const ADDRESSES = {
  "dev-state": ["aws_kms_key.state_key_4FCF8DC4", "aws_s3_bucket.state_bucket_803B4E61"],
  dev: ["aws_kms_key.media_key_041497C5", "aws_s3_bucket.media_bucket_0B659CB7"],
  "prod-state": ["aws_kms_key.state_key_4FCF8DC4", "aws_s3_bucket.state_bucket_803B4E61"],
  prod: ["aws_kms_key.media_key_041497C5", "aws_s3_bucket.media_bucket_0B659CB7"],
};

test.each(Object.entries(ADDRESSES))("the keys and buckets of %s keep their addresses", (id, addresses) => {
  const terraform = new Synthesised(app.stack(id));
  expect([...terraform.addresses("aws_kms_key"), ...terraform.addresses("aws_s3_bucket")]).toEqual(addresses);
});
