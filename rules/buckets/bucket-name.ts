import { unmetByBucketName } from "../../contract/aws/bucket-name";
import { at, type Rule } from "../rule";

export const bucketName: Rule = {
  number: 58,
  id: "bucket-name",
  severity: "error",
  title: "A bucket's name is one that S3 takes",
  aws: '"InvalidBucketName: The specified bucket is not valid."',
  known: "documented",
  fix: "Choose 3 to 63 lower-case letters, digits and hyphens that begin and end with a letter or digit.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  *check(configuration) {
    for (const { root, before } of configuration.ofType("aws_s3_bucket")) {
      const name = root.string("bucket");
      // Terraform makes up a name for none; and an old bucket of us-east-1 may have a name that new ones may not.
      if (name === undefined || name === "" || before?.string("bucket") === name) continue;
      for (const message of unmetByBucketName(name)) {
        yield at(root, "bucket", {
          message,
          allowed: "3 to 63 lower-case letters, digits, dots and hyphens, without what S3 reserves",
          fix: name.endsWith("--x-s3")
            ? "Make a directory bucket by aws_s3_directory_bucket, or drop --x-s3."
            : undefined,
        });
      }
    }
  },
};
