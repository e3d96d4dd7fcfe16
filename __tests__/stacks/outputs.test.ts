import { expect, test } from "@jest/globals";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const app = new TestApp(temporaryFolder());
const values = ({ json }: Synthesised): object =>
  Object.fromEntries(Object.entries(json.output ?? {}).map(([name, output]) => [name, output["value"]]));

test.each(["dev", "prod"])("%s tells where the media are, and what encrypts and serves them", (id) => {
  const terraform = new Synthesised(app.stack(id));
  expect(values(terraform)).toEqual({
    region: "us-east-1",
    media_bucket_name: terraform.reference("aws_s3_bucket", "bucket"),
    media_bucket_arn: terraform.reference("aws_s3_bucket", "arn"),
    media_key_arn: terraform.reference("aws_kms_key", "arn"),
    media_service_role_arn: terraform.reference("aws_iam_role", "arn"),
  });
});

test.each(["dev-state", "prod-state"])("%s tells where the state is, and what encrypts it", (id) => {
  const terraform = new Synthesised(app.stack(id));
  expect(values(terraform)).toEqual({
    region: "us-east-1",
    state_bucket_name: terraform.reference("aws_s3_bucket", "bucket"),
    state_bucket_arn: terraform.reference("aws_s3_bucket", "arn"),
    state_key_arn: terraform.reference("aws_kms_key", "arn"),
  });
});

test.each(["dev", "dev-state", "prod", "prod-state"])("every output of %s says what it is", (id) => {
  const outputs = Object.values(new Synthesised(app.stack(id)).json.output ?? {});
  expect(outputs.length).toBeGreaterThan(3);
  for (const { description } of outputs) expect(description).toMatch(/^[A-Z]\w+ /);
});
