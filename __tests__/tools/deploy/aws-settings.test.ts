import { expect, test } from "@jest/globals";
import { awsSettings, localAccess, s3Settings } from "../../../tools/deploy/aws-settings";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };
const local = { region: "eu-west-1", endpoint: "http://127.0.0.1:5000", credentials };

test.each([
  ["no access", undefined, { region: "eu-west-1" }],
  ["an endpoint that is unset", { endpoint: undefined }, { region: "eu-west-1" }],
  ["an empty endpoint", { endpoint: "" }, { region: "eu-west-1" }],
])("%s is AWS's own, with the credentials that the SDK finds", (_, access, settings) => {
  expect(awsSettings("eu-west-1", access)).toEqual(settings);
  expect(s3Settings("eu-west-1", access)).toEqual(settings);
});

test("an endpoint of one's own has buckets in the path", () => {
  const access = localAccess("http://127.0.0.1:5000");
  expect(awsSettings("eu-west-1", access)).toEqual(local);
  expect(s3Settings("eu-west-1", access)).toEqual({ ...local, forcePathStyle: true });
});
