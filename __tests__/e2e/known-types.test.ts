import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { isKnownType, newestSchemaVersion, SCHEMA_VERSIONS } from "../../tools/rules/known-types";
import { PlainTerraform, PROVIDER } from "./plain-terraform";

jest.setTimeout(5 * 60_000);

/** The services that the rules read. */
const READ = ["cloudfront", "cloudwatch", "iam", "kms", "lambda", "s3", "sns", "sqs"];
const isRead = (type: string): boolean => READ.some((service) => type.startsWith(`aws_${service}_`));

type Schemas = Readonly<Record<string, { readonly version: number }>>;
interface ProviderSchemas {
  readonly resource_schemas: Schemas;
  readonly data_source_schemas: Schemas;
}

const { name, version } = PROVIDER;
const folder = mkdtempSync(path.join(tmpdir(), "known-types-test-"));
let resources: ReadonlyMap<string, number>;
let dataSources: readonly string[];

/** What the provider that the package was generated from says of itself. */
async function providerSchemas(): Promise<ProviderSchemas> {
  const configuration = { terraform: { required_providers: { aws: { source: name, version } } } };
  writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify(configuration));
  const terraform = await PlainTerraform.in(folder);
  await terraform.run("init", "-input=false");
  const schemas = JSON.parse(await terraform.run("providers", "schema", "-json")) as {
    readonly provider_schemas: Readonly<Record<string, ProviderSchemas>>;
  };
  const found = schemas.provider_schemas[name];
  if (found === undefined) throw new Error(`Terraform tells no schema of ${name}.`);
  return found;
}

beforeAll(async () => {
  const schemas = await providerSchemas();
  resources = new Map(Object.entries(schemas.resource_schemas).map(([type, schema]) => [type, schema.version]));
  dataSources = Object.keys(schemas.data_source_schemas);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the types of the AWS provider, by Terraform's own word", () => {
  test("are the 1,526 resources and 608 data sources of 5.100.0", () => {
    expect([version, resources.size, dataSources.length]).toEqual(["5.100.0", 1526, 608]);
  });

  test("are all known, each as what it is", () => {
    const types = [...new Set([...resources.keys(), ...dataSources])];
    expect(types.filter((type) => isKnownType(type))).toEqual([...resources.keys()]);
    expect(types.filter((type) => isKnownType(type, "data")).sort()).toEqual([...dataSources].sort());
  });

  test.each([
    "aws_s3_bucket_quantum",
    "aws_s3bucket",
    "aws_s3-bucket",
    "s3_bucket",
    "aws_data_aws_s3_bucket",
    "aws_provider",
    "aws_index.js",
    "aws_",
    "",
  ])("do not include %j", (type) => {
    expect(resources.has(type)).toBe(false);
    expect([isKnownType(type), isKnownType(type, "data")]).toEqual([false, false]);
    expect(newestSchemaVersion(type)).toBeUndefined();
  });

  test("have the schema versions that are written down, where the rules read them", () => {
    const read = [...resources].filter(([type]) => isRead(type));
    expect(SCHEMA_VERSIONS).toEqual(Object.fromEntries(read.filter(([, newest]) => newest !== 0)));
    for (const service of READ) expect(read.some(([type]) => type.startsWith(`aws_${service}_`))).toBe(true);
    const expected = [...resources].map(([type, newest]) => [type, isRead(type) ? newest : undefined]);
    expect([...resources.keys()].map((type) => [type, newestSchemaVersion(type)])).toEqual(expected);
  });
});
