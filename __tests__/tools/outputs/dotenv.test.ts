import { expect, test } from "@jest/globals";
import { dotenv } from "../../../tools/outputs/dotenv";

test("every text and number is a line, by its path in capitals", () => {
  const outputs = {
    region: "us-east-1",
    buckets: { media: "quikapp-media-prod" },
    keyArns: { objects: "arn:aws:kms:us-east-1:222222222222:key/1" },
    mediaService: { downloadUrlSeconds: 3600 },
    replicas: [{ objectsKeyArn: "arn:1" }, { objectsKeyArn: "arn:2" }],
  };
  expect(dotenv(outputs)).toEqual([
    "MEDIA_STORAGE_REGION=us-east-1",
    "MEDIA_STORAGE_BUCKETS_MEDIA=quikapp-media-prod",
    "MEDIA_STORAGE_KEY_ARNS_OBJECTS=arn:aws:kms:us-east-1:222222222222:key/1",
    "MEDIA_STORAGE_MEDIA_SERVICE_DOWNLOAD_URL_SECONDS=3600",
    "MEDIA_STORAGE_REPLICAS_0_OBJECTS_KEY_ARN=arn:1",
    "MEDIA_STORAGE_REPLICAS_1_OBJECTS_KEY_ARN=arn:2",
  ]);
});

test("what the environment has not has no line", () => {
  expect(dotenv({ cdn: null, replicas: [], region: "us-east-1" })).toEqual(["MEDIA_STORAGE_REGION=us-east-1"]);
});

test("what a shell would take for more than text is quoted", () => {
  expect(dotenv({ name: "a b'$(c)" })).toEqual([String.raw`MEDIA_STORAGE_NAME='a b'\''$(c)'`]);
});
