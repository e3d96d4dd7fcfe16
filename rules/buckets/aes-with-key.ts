import { formatGiven } from "../../contract/wording";
import { literalOf, Reference, Text, type Textual, written } from "../configuration";
import { at, type Rule } from "../rule";
import { allEncryptionDefaults } from "../default-encryption";
import { knownText } from "./known-text";

export const aesWithKey: Rule = {
  number: 47,
  id: "aes-with-key",
  severity: "error",
  title: "Default encryption by AES256 names no key",
  aws: '"a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"',
  known: "documented; recorded answer of AWS",
  fix: "Set sse_algorithm to aws:kms, or leave kms_master_key_id out.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html",
  *check(configuration) {
    for (const block of allEncryptionDefaults(configuration)) {
      const key = block.text("kms_master_key_id");
      if (block.string("sse_algorithm") !== "AES256" || key === undefined || !isThere(key)) continue;
      yield at(block, "kms_master_key_id", {
        message: "must not be there for AES256",
        allowed: "nothing, or a key with aws:kms or aws:kms:dsse",
        given: formatGiven(written(key)),
      });
    }
  },
};

/** Whether a text is not empty for sure. A key of KMS has all its names, known or not; a variable may be null. */
function isThere(text: Textual): boolean {
  if (literalOf(text) === "") return false;
  if (knownText(text) !== "") return true;
  return (
    text instanceof Text &&
    text.parts.some((part) => part instanceof Reference && part.resource.type.startsWith("aws_kms_"))
  );
}
