import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { Inputs, REFUSED } from "./inputs";

const inputs = new Inputs();
afterAll(() => {
  inputs.remove();
});

/** Findings as `file:line address`. */
async function found(name: string): Promise<readonly string[]> {
  const report = await inputs.check(name);
  expect(report.faults).toEqual([]);
  return report.findings.map((finding) => {
    const line = report.placeOf(finding)?.position.line ?? 0;
    return `${path.relative(inputs.folder, finding.file)}:${line} ${finding.address}`;
  });
}

test("modules of the same disk are read, and those that they call", async () => {
  inputs.write("local/main.tf", 'module "outer" {\n  source = "./modules/outer"\n}\n');
  inputs.write("local/modules/outer/main.tf", 'module "inner" {\n  source = "../inner"\n}\n');
  inputs.write("local/modules/inner/bucket.tf", `\n${REFUSED}`);
  expect(await found("local")).toContain(
    "local/modules/inner/bucket.tf:2 module.outer.module.inner.aws_s3_bucket.refused",
  );
});

test("of modules that are alike, each finding is in the one that it is of", async () => {
  const call = (name: string): string => `module "${name}" {\n  source = "./${name}"\n}\n`;
  inputs.write("alike/main.tf", `${call("one")}${call("two")}`);
  inputs.write("alike/one/main.tf", REFUSED.replace("A_B", "fine-bucket"));
  inputs.write("alike/two/main.tf", `\n\n${REFUSED}`);
  expect(await found("alike")).toContain("alike/two/main.tf:3 module.two.aws_s3_bucket.refused");
});

test("a module that calls itself ends", async () => {
  inputs.write("circle/main.tf", `${REFUSED}module "again" {\n  source = "./"\n}\n`);
  expect(await found("circle")).toContain("circle/main.tf:1 aws_s3_bucket.refused");
});

test("names that every object of JavaScript has are names like others", async () => {
  inputs.write("names/one.tf", REFUSED.replace("refused", "one"));
  inputs.write("names/two.tf", REFUSED.replace("refused", "constructor"));
  expect(await found("names")).toContain("names/two.tf:1 aws_s3_bucket.constructor");
});

test("modules that `terraform init` downloaded are read", async () => {
  const call = 'module "far" {\n  source  = "terraform-aws-modules/s3-bucket/aws"\n  version = "5.0.0"\n}\n';
  inputs.write("installed/main.tf", call);
  inputs.write("installed/.terraform/modules/far/main.tf", REFUSED);
  const manifest = {
    Modules: [
      { Key: "", Source: "", Dir: "." },
      {
        Key: "far",
        Source: "registry.terraform.io/terraform-aws-modules/s3-bucket/aws",
        Dir: ".terraform/modules/far",
      },
    ],
  };
  inputs.write("installed/.terraform/modules/modules.json", JSON.stringify(manifest));
  expect(await found("installed")).toContain(
    "installed/.terraform/modules/far/main.tf:1 module.far.aws_s3_bucket.refused",
  );
});

test("modules that are not there are named", async () => {
  inputs.write(
    "unread/main.tf",
    'module "far" {\n  source = "far/away/aws"\n}\nmodule "gone" {\n  source = "./gone"\n}\n',
  );
  const report = await inputs.check("unread");
  const file = path.join(inputs.folder, "unread");
  expect(report.unread).toEqual([
    { file, address: "module.far", source: "far/away/aws" },
    { file, address: "module.gone", source: "./gone" },
  ]);
  expect(report.faults).toEqual([]);
});

test("variables are set by terraform.tfvars, then *.auto.tfvars in order of their names", async () => {
  const body = 'variable "name" {}\nresource "aws_s3_bucket" "named" {\n  bucket = var.name\n}\n';
  const isRefused = async (): Promise<boolean> =>
    (await found("variables")).includes("variables/main.tf:2 aws_s3_bucket.named");
  inputs.write("variables/main.tf", body);
  expect(await isRefused()).toBe(false);
  inputs.write("variables/terraform.tfvars", 'name = "A_B"\n');
  expect(await isRefused()).toBe(true);
  inputs.write("variables/a.auto.tfvars.json", '{"name": "fine-bucket"}');
  expect(await isRefused()).toBe(false);
  inputs.write("variables/b.auto.tfvars", 'name = "C_D"\n');
  expect(await isRefused()).toBe(true);
});

test("an override file comes last", async () => {
  inputs.write("override/main.tf", REFUSED);
  inputs.write("override/a_override.tf", 'resource "aws_s3_bucket" "refused" {\n  bucket = "fine-bucket"\n}\n');
  expect(await found("override")).not.toContain("override/main.tf:1 aws_s3_bucket.refused");
});

test("of a folder that cdktf wrote, every stack is read", async () => {
  const stack = (name: string): string =>
    JSON.stringify({ resource: { aws_s3_bucket: { [name]: { bucket: "A_B" } } } });
  inputs.write("cdktf.out/manifest.json", "{}");
  inputs.write("cdktf.out/stacks/one/cdk.tf.json", stack("first"));
  inputs.write("cdktf.out/stacks/two/cdk.tf.json", stack("second"));
  expect(await found("cdktf.out")).toEqual(
    expect.arrayContaining([
      "cdktf.out/stacks/one/cdk.tf.json:1 aws_s3_bucket.first",
      "cdktf.out/stacks/two/cdk.tf.json:1 aws_s3_bucket.second",
    ]),
  );
});
