import { expect, it, jest } from "@jest/globals";

import { type Configuration, fromTerraformJson } from "../../rules/configuration";
import { perConfiguration } from "../../rules/once";

it("computes once for each configuration, also where nothing comes of it", () => {
  const compute = jest.fn((configuration: Configuration) => configuration.resources[0]?.address);
  const address = perConfiguration(compute);
  const [empty, one] = [{}, { resource: { aws_s3_bucket: { a: {} } } }].map((json) => fromTerraformJson(json));
  if (empty === undefined || one === undefined) throw new Error("two were made");
  expect([empty, one, empty, one].map(address)).toEqual([undefined, "aws_s3_bucket.a", undefined, "aws_s3_bucket.a"]);
  expect(compute).toHaveBeenCalledTimes(2);
});
