import { expect, test } from "@jest/globals";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const app = new TestApp(temporaryFolder());
const values = ({ json }: Synthesised): object =>
  Object.fromEntries(Object.entries(json.output ?? {}).map(([name, output]) => [name, output["value"]]));

/** What every environment tells, by its resources. */
function commonOutputs(terraform: Synthesised): object {
  const bucket = (path: string): string => terraform.referenceAt("aws_s3_bucket", `${path}_bucket`, "bucket");
  const key = (path: string): string => terraform.referenceAt("aws_kms_key", `${path}_key`, "arn");
  const queue = (path: string): string => terraform.referenceAt("aws_sqs_queue", `${path}_queue`, "url");
  const lambda = (path: string): string => terraform.referenceAt("aws_lambda_function", `${path}_function`, "arn");
  return {
    region: "us-east-1",
    keyLayout: "media-type-first",
    buckets: {
      media: bucket("media"),
      thumbnails: bucket("thumbnails"),
      archives: bucket("archives"),
      exports: bucket("exports"),
      logs: bucket("logs"),
    },
    keyArns: { objects: key("media"), messages: key("messages") },
    mediaService: {
      roleArn: terraform.referenceAt("aws_iam_role", "media_service_role", "arn"),
      downloadUrlSeconds: 3600,
    },
    functionArns: { photos: lambda("photos"), videos: lambda("videos") },
    queueUrls: {
      encryptedMedia: queue("encrypted_media"),
      encryptedMediaDeadLetters: queue("encrypted_media_dead_letters"),
      functionFailures: queue("function_failures"),
    },
    topicArns: { deletions: terraform.referenceAt("aws_sns_topic", "deletions_topic", "arn") },
  };
}

test("dev tells its applications what they need to know", () => {
  const terraform = new Synthesised(app.stack("dev"));
  expect(values(terraform)).toEqual({
    media_storage: { environment: "dev", ...commonOutputs(terraform), replicas: [] },
  });
});

test("prod tells of its replicas and its CDN, too", () => {
  const terraform = new Synthesised(app.stack("prod"));
  const replica = (region: string): object => ({
    region,
    buckets: {
      media: terraform.referenceAt("aws_s3_bucket", `${region}_media_bucket`, "bucket"),
      thumbnails: terraform.referenceAt("aws_s3_bucket", `${region}_thumbnails_bucket`, "bucket"),
      logs: terraform.referenceAt("aws_s3_bucket", `${region}_logs_bucket`, "bucket"),
    },
    objectsKeyArn: terraform.referenceAt("aws_kms_key", `${region}_media_key`, "arn"),
  });
  const [publicKey] = terraform.addresses("aws_cloudfront_public_key");
  expect(values(terraform)).toEqual({
    media_storage: {
      environment: "prod",
      ...commonOutputs(terraform),
      replicas: [replica("eu-west-1"), replica("ap-southeast-1")],
      cdn: {
        domain: "media.quikapp.com",
        cloudFrontDomain: terraform.reference("aws_cloudfront_distribution", "domain_name"),
        keyPairId: `\${${publicKey}.id}`,
      },
    },
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

test.each([
  ["dev", 1],
  ["dev-state", 4],
  ["prod", 1],
  ["prod-state", 4],
])("every output of %s says what it is", (id, count) => {
  const outputs = Object.values(new Synthesised(app.stack(id)).json.output ?? {});
  expect(outputs).toHaveLength(count);
  for (const { description } of outputs) expect(description).toMatch(/^[A-Z]\w+ /);
});
