import { expect, test } from "@jest/globals";
import { dnsSuffixOf, partitionOf } from "../../contract/aws";

test.each([
  ["us-east-1", "aws", "amazonaws.com"],
  ["ca-central-1", "aws", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["cn-northwest-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-east-1", "aws-us-gov", "amazonaws.com"],
])("%s lies in %s under %s", (region, partition, suffix) => {
  expect(partitionOf(region)).toBe(partition);
  expect(dnsSuffixOf(region)).toBe(suffix);
});
