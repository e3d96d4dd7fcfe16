import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkInputs } from "../../tools/rules/check-inputs";

const FOLDER = path.join(__dirname, "..", "fixtures", "complying");
const SETTINGS = { variables: {}, keys: new Map() };

/** Configurations that AWS accepts and acts on, after the documentation of each service. */
const services = readdirSync(FOLDER).map((service) => {
  const names = readdirSync(path.join(FOLDER, service), { recursive: true, encoding: "utf8" });
  return [service, names.filter((name) => name.endsWith(".tf")).sort()] as const;
});

test("there are twenty or more of each service", () => {
  expect(services.map(([service]) => service).sort()).toEqual(
    ["cloudfront", "cloudwatch", "eventbridge", "iam", "kms", "lambda", "s3", "sns", "sqs"].sort(),
  );
  for (const [service, names] of services) expect([service, names.length >= 20]).toEqual([service, true]);
});

describe.each(services)("what the documentation of %s shows", (service, names) => {
  test.each(names)("%s has no finding, not even a warning", async (name) => {
    const report = await checkInputs([path.join(FOLDER, service, name)], [], SETTINGS);
    expect(report.findings).toEqual([]);
    expect(report.faults).toEqual([]);
    // What was not read would have no finding either; of modules that are not here nothing can be read.
    expect(Number(report.inputs[0]?.resources) > 0).toBe(!name.endsWith("remote-module.tf"));
  });
});
