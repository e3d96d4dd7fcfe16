import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Aspects, TerraformOutput, TerraformStack } from "cdktf";
import { dev } from "../../environments/dev";
import { buildApp } from "../../stacks/app";
import type { CheckedApp } from "../../stacks/checked-app";
import { refusalOf } from "../helpers/checked";
import { addLifecycle, resourceOf } from "../helpers/raw-resources";
import { FUNCTIONS_FOLDER, temporaryFolder } from "../helpers/stacks";

const folder = temporaryFolder();

function anApp(name: string): { readonly app: CheckedApp; readonly stack: TerraformStack; readonly outdir: string } {
  const outdir = join(folder, name);
  const app = buildApp({ environments: [dev], functionsFolder: FUNCTIONS_FOLDER, outdir });
  const stack = app.node.findChild("dev");
  if (!TerraformStack.isStack(stack)) throw new Error("dev is no stack");
  return { app, stack, outdir };
}

function written(outdir: string, stack: string): object {
  return JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as object;
}

test("an aspect that adds a resource has one turn, and what it adds is checked and written", () => {
  const { app, stack, outdir } = anApp("aspect");
  let name = "QuikApp";
  Aspects.of(stack).add({
    visit: (construct) => {
      if (construct === stack) new S3Bucket(stack, "added", { bucket: name });
    },
  });
  expect(refusalOf(app).message).toMatch(/aws_s3_bucket\.added bucket must be .*"QuikApp" \[bucket-name\]/);
  stack.node.tryRemoveChild("added");
  name = "quikapp-added";
  app.synth();
  expect(written(outdir, "dev")).toHaveProperty("resource.aws_s3_bucket.added.bucket", "quikapp-added");
});

test("an aspect that changes a resource is checked as well", () => {
  const { app, stack } = anApp("changed");
  Aspects.of(stack).add({
    visit: (construct) => {
      if (construct instanceof S3Bucket) construct.addOverride("bucket", "QuikApp");
    },
  });
  expect(refusalOf(app).lines).toHaveLength(5);
});

test("a stack of another kind is checked too", () => {
  const { app } = anApp("other");
  addLifecycle(new TerraformStack(app, "other"), "STANDARD_IA", 7);
  expect(refusalOf(app).lines).toEqual([expect.stringMatching(/^other: .* got: 7 \[ia-min-30\]\n/)]);
});

test("what a stack of another kind refers to is an output of the stack that has it", () => {
  const { app, stack, outdir } = anApp("reference");
  const other = new TerraformStack(app, "other");
  new TerraformOutput(other, "media", { value: resourceOf(stack, S3Bucket, "media").arn });
  app.synth();
  expect(Object.keys((written(outdir, "dev") as { output: object }).output)).toEqual([
    expect.stringMatching(/^cross-stack-output-aws_s3_bucketmedia_bucket_\w+arn$/),
    "media_storage",
  ]);
});
