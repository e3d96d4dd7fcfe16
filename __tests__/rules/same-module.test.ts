import { expect, it } from "@jest/globals";

import { Resource } from "../../rules/configuration";
import { areInOneModule } from "../../rules/same-module";

function at(address: string): Resource {
  const rest = { mode: "managed", type: "aws_s3_bucket", name: "b", certain: true } as const;
  return new Resource({ address, ...rest, values: () => ({}), dependencies: () => [] });
}

it.each([
  ["aws_s3_bucket.b", "aws_sqs_queue.q", true],
  ["aws_s3_bucket.b[0]", "aws_sqs_queue.q", true],
  ["module.a.aws_s3_bucket.b", "module.a.aws_sqs_queue.q", true],
  ["module.a.aws_s3_bucket.b", "aws_sqs_queue.q", false],
  ["module.a.module.c.aws_s3_bucket.b", "module.a.aws_sqs_queue.q", false],
  ["module.a[0].aws_s3_bucket.b", "module.a[1].aws_sqs_queue.q", false],
  ['module.a["x.y"].aws_s3_bucket.b', 'module.a["x.y"].aws_sqs_queue.q', true],
  ['module.a["x]."].aws_s3_bucket.b', 'module.a["y]."].aws_sqs_queue.q', false],
])("%s and %s are in one module: %s", (one, other, same) => {
  expect(areInOneModule(at(one), at(other))).toBe(same);
});
