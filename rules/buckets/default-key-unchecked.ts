import { formatGiven } from "../../contract/wording";
import { globOfText, Text, type Textual, written } from "../configuration";
import { at, type Rule } from "../rule";
import { allEncryptionDefaults } from "../default-encryption";

export const defaultKeyUnchecked: Rule = {
  number: 46,
  id: "default-key-unchecked",
  severity: "warning",
  title: "Default encryption names its key by ARN",
  aws: "S3 takes any key name without a look at it. KMS then looks an alias up in the account of whoever uploads, so that another account's upload is encrypted with that account's key, or fails.",
  known: "documented",
  fix: "Name the key by its ARN: aws_kms_key.….arn.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html",
  *check(configuration) {
    for (const block of allEncryptionDefaults(configuration)) {
      const key = block.text("kms_master_key_id");
      if (key === undefined || !isAliasName(key)) continue;
      yield at(block, "kms_master_key_id", {
        message: "must be an ARN: the name of an alias stands for another key in another account",
        allowed: "the ARN of a key, or of an alias",
        given: formatGiven(written(key)),
      });
    }
  },
};

/** Whether a text is the name of an alias of one's own. Those of AWS are in every account. */
function isAliasName(text: Textual): boolean {
  const reference = text instanceof Text ? text.reference : undefined;
  const isName = reference?.resource.type === "aws_kms_alias" && ["name", "id"].includes(reference.attribute);
  const beginning = globOfText(text);
  return (isName || beginning.startsWith("alias/")) && !beginning.startsWith("alias/aws/");
}
