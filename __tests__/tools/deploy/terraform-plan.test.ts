import { expect, test } from "@jest/globals";
import { changesIn } from "../../../tools/deploy/terraform-plan";

const resource = (address: string, ...actions: string[]): { address: string; change: { actions: string[] } } => ({
  address,
  change: { actions },
});

test("a plan that reads and leaves everything as it is has no changes", () => {
  const plan = {
    resource_changes: [resource("aws_s3_bucket.a", "no-op"), resource("data.aws_region.b", "read")],
    output_changes: { region: { actions: ["no-op"] } },
  };
  expect(changesIn(plan)).toEqual([]);
  expect(changesIn({})).toEqual([]);
});

test.each([["create"], ["update"], ["delete"], ["forget"]])(
  "%s is a change, of a resource and of an output",
  (action) => {
    const plan = {
      resource_changes: [resource("aws_s3_bucket.a", action), resource("aws_kms_key.b", "no-op")],
      output_changes: { region: { actions: [action] } },
    };
    expect(changesIn(plan)).toEqual(["aws_s3_bucket.a", "output.region"]);
  },
);

test("a replacement is a change, once", () => {
  expect(changesIn({ resource_changes: [resource("aws_s3_bucket.a", "delete", "create")] })).toEqual([
    "aws_s3_bucket.a",
  ]);
});
