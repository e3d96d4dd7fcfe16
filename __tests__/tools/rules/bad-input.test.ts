import fs, { symlinkSync, truncateSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, describe, expect, jest, test } from "@jest/globals";
import { Inputs, planWith, REFUSED } from "./inputs";

const inputs = new Inputs();
afterAll(() => {
  inputs.remove();
});
afterEach(() => {
  jest.restoreAllMocks();
});

const plan = (changes: object = {}): string => JSON.stringify(planWith(changes));
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const section = (resource: unknown): string => JSON.stringify({ resource });
const DEEP = 100_000;
const nested = (open: string, close: string): string => open.repeat(DEEP) + close.repeat(DEEP);
const [, change] = /("resource_changes":\[)/.exec(plan()) ?? [];

/** By the file's name: what is in it, and what is said of it behind the name. */
const REFUSALS: Readonly<Record<string, readonly [string | Buffer, string]>> = {
  "words.json": ["hello", ":1:1 is no JSON"],
  "list.json": ["[1]", ":1:1 must be a JSON object"],
  "empty.json": ["", ":1:1 is empty"],
  "blank.json": [" \n\t", ":2:2 is empty"],
  "binary.json": [Buffer.from([0x7b, 0x0a, 0x22, 0xff, 0x22]), ":2:2 is no text in UTF-8"],
  "latin.json": [Buffer.from('{"ä":\n"é', "latin1"), ":1:3 is no text in UTF-8"],
  "zeros.json": [Buffer.alloc(64), ":1:1 is no text"],
  "saved.tfplan": [
    Buffer.from("PK\u0003\u0004…\u0000"),
    " is a saved plan: give what `terraform show -json` prints of it",
  ],
  "log.json": [
    '{"@level":"info"}\n{}',
    " is the log of a plan: give what `terraform show -json` prints of the saved plan",
  ],
  "other.json": ['{"a":1}', " is no Terraform: it has no resource, data, module or other section of Terraform's"],
  "state.json": ['{"format_version":"1.0","values":{}}', " is a state: give a plan, `terraform show -json PLAN`"],
  "terraform.tfstate": [
    '{"version":4,"serial":1,"lineage":"x"}',
    " is a state: give a plan, `terraform show -json PLAN`",
  ],
  "format.json": [plan({ format_version: "2.0" }), ':1:19 format_version is "2.0": of plans, formats 1.x can be read'],
  "changes.json": [
    '{"format_version":"1.2","configuration":{},\n"resource_changes":{}}',
    ":2:20 resource_changes must be a list",
  ],
  "change.json": [
    plan({ resource_changes: [5] }),
    `:1:${plan().indexOf(change ?? "") + 21} resource_changes[0] must be an object`,
  ],
  "address.json": [
    plan({ resource_changes: [{}] }),
    `:1:${plan().indexOf(change ?? "") + 21} resource_changes[0] must have an address`,
  ],
  "schemas.json": [
    plan().replace('"schema_version":0', '"schema_version":1'),
    " aws_s3_bucket not checked: it has schema version 1, and the rules know 0",
  ],
  "types.json": [
    plan().replaceAll("aws_s3_bucket", "aws_s3_pail"),
    " aws_s3_pail.refused not checked: the AWS provider 5.100.0, which the rules know, has no resource type aws_s3_pail",
  ],
  "deep.json": [`{"resource":${nested("[", "]")}}`, ":1:513 is nested more than 500 levels deep"],
  "deep-object.json": [`{"resource":\n${'{"a":'.repeat(DEEP)}`, ":2:2501 is nested more than 500 levels deep"],
  "deep-plan.json": [
    `{"format_version":"1.2","configuration":${nested("[", "]")}}`,
    ":1:541 is nested more than 500 levels deep",
  ],
  "cut.tf.json": [
    '{"resource": {"aws_s3_bucket":\n {"a": {"bucket": "ab',
    ":2:22 ends too early: the end of a text is missing",
  ],
  "comment.tf.json": ['{\n  // why\n  "resource": {}}', ":2:3 is no JSON: it has a comment, which only HCL may"],
  "inner-comment.tf.json": ['{"resource":\n{ /* why */ }}', ":2:3 is no JSON: it has a comment, which only HCL may"],
  "word.tf.json": ['{"resource": {"aws_s3_bucket":\n{"a": oops}}}', ":2:7 is no JSON: this is no value"],
  "comma.tf.json": ['{"resource": {},}', ":1:16 is no JSON: a comma is too many"],
  "more.tf.json": ['{"resource": {}}\n{}', ":2:1 is no JSON: something follows after its end"],
  "sections.tf.json": ['{"resource": {},\n"resource": {}}', ':2:1 has "resource" twice'],
  "names.tf.json": ['{"resource": {"aws_s3_bucket": {"a": {},\n"a": {}}}}', ':2:1 has "a" twice'],
  "numbers.tf.json": [section(5), ":1:13 resource must be an object, got: a number"],
  "texts.tf.json": [section("x"), ":1:13 resource must be an object, got: a text"],
  "booleans.tf.json": [section(true), ":1:13 resource must be an object, got: a boolean"],
  "lists.tf.json": [section([1]), ":1:14 resource[0] must be an object, got: a number"],
  "types.tf.json": [section({ aws_s3_bucket: 5 }), ":1:30 resource.aws_s3_bucket must be an object, got: a number"],
  "bodies.tf.json": [
    section({ aws_s3_bucket: { a: [[]] } }),
    ":1:36 resource.aws_s3_bucket.a[0] must be an object, got: a list",
  ],
  "syntax.tf": [
    "locals {\n  a = \n}",
    ":2:7 is no HCL: Invalid expression; Expected the start of an expression, but found an invalid expression token.",
  ],
  "argument.tf": [
    "locals {\n  a = 1\n  a = 2\n}",
    ':3:3 is no HCL: Attribute redefined; The argument "a" was already set in line 2. Each argument may be set only once.',
  ],
  "twice.tf": [REFUSED + REFUSED, ":4:1 declares aws_s3_bucket.refused a second time"],
  "deep.tf": [`locals {\n  a = ${nested("[", "]")}\n}`, ":2:506 is nested more than 500 levels deep"],
  "signs.tf": [`locals {\n  a = ${"!".repeat(DEEP)}true\n}`, ":2:7 is nested more than 500 levels deep"],
};

describe("what cannot be checked", () => {
  const table = Object.entries(REFUSALS);
  test.each(table)("%s is said in one line, and the next is checked", async (name, [content, said]) => {
    inputs.write(name, content);
    inputs.write("good/main.tf", REFUSED);
    const report = await inputs.check(name, "good");
    expect(inputs.faultsOf(report)).toEqual([`${name}${said}`]);
    expect(report.inputs.map(({ file }) => path.basename(file))).toContain("good");
    expect(report.findings.map(({ address }) => address)).toContain("aws_s3_bucket.refused");
  });

  test("is a plan that is cut off anywhere", async () => {
    const whole = JSON.stringify(planWith(), null, 2);
    const names = [];
    for (let length = 1; length < whole.length; length += 7) {
      names.push(path.basename(inputs.write(`cut-${length}.json`, whole.slice(0, length))));
    }
    const report = await inputs.check(...names);
    expect(report.faults.map(({ message }) => message)).toEqual(
      names.map(() => expect.stringMatching(/^ends too early: /)),
    );
    expect(report.inputs).toEqual([]);
  });

  test("is what is not there, may not be read or is no file", async () => {
    inputs.write("secret.json", plan());
    symlinkSync("circle.json", path.join(inputs.folder, "circle.json"));
    inputs.write("notes/readme.md", "");
    inputs.write("folder/main.tf/readme.md", "");
    const { readFileSync } = fs;
    jest.spyOn(fs, "readFileSync").mockImplementation((file, options) => {
      // Whoever runs the tests as root may read everything.
      if (String(file).endsWith("secret.json")) throw Object.assign(new Error("EACCES"), { code: "EACCES" });
      return readFileSync(file, options);
    });
    const report = await inputs.check("missing.json", "secret.json", "circle.json", "notes", "folder");
    expect(inputs.faultsOf(report)).toEqual([
      "missing.json does not exist",
      "circle.json is a link that leads in a circle",
      "notes holds no Terraform: no .tf or .tf.json file",
      "secret.json may not be read",
      "folder/main.tf is a folder",
    ]);
  });

  test("is a file of more than 2 GiB, which takes no memory", async () => {
    truncateSync(inputs.write("huge.json", "{"), 2 ** 31 + 1);
    inputs.write("huge/main.tf", "");
    truncateSync(path.join(inputs.folder, "huge/main.tf"), 2 ** 31 + 1);
    expect(inputs.faultsOf(await inputs.check("huge.json", "huge"))).toEqual([
      "huge.json is too large: 2.0 GiB, of which at most 2 can be read",
      "huge/main.tf is too large: 2.0 GiB, of which at most 2 can be read",
    ]);
  });

  test("is a folder with a broken file of any kind that Terraform reads", async () => {
    const broken = ["variables/terraform.tfvars", "list/a.auto.tfvars.json", "module/child/main.tf"];
    for (const name of broken) {
      inputs.write(path.join(name.split("/")[0] ?? "", "main.tf"), 'module "child" {\n  source = "./child"\n}\n');
      inputs.write(name, "[");
    }
    inputs.write("manifest/main.tf", REFUSED);
    inputs.write("manifest/.terraform/modules/modules.json", "{");
    const report = await inputs.check("variables", "list", "module", "manifest");
    expect(report.faults.map(({ file }) => path.relative(inputs.folder, file))).toEqual([
      ...broken,
      "manifest/.terraform/modules/modules.json",
    ]);
  });
});

describe("what can be checked", () => {
  test.each<[string, string | Buffer]>([
    ["UTF-16 with a mark", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(plan())])],
    ["UTF-16 with a mark, the other way round", Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(plan()).swap16()])],
    ["UTF-16 without a mark", utf16(plan())],
    ["UTF-8 with a mark", `\ufeff${plan()}`],
    ["a newer minor format", plan({ format_version: "1.99" })],
    ["indented JSON", JSON.stringify(planWith(), null, 4)],
  ])("is a plan in %s", async (_, content) => {
    inputs.write("plan.json", content);
    const report = await inputs.check("plan.json");
    expect(report.faults).toEqual([]);
    expect(report.findings.map(({ address }) => address)).toContain("aws_s3_bucket.refused");
  });

  test("is a plan that changes nothing", async () => {
    inputs.write("nothing.json", plan({ resource_changes: undefined }));
    const report = await inputs.check("nothing.json");
    expect([report.faults, report.findings, report.inputs.length]).toEqual([[], [], 1]);
  });
});
