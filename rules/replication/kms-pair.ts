import type { Block } from "../configuration";
import { at, type Rule } from "../rule";
import { allRules } from "./replication-rules";

export const kmsPair: Rule = {
  number: 37,
  id: "kms-pair",
  severity: "error",
  title: "Objects under SSE-KMS are chosen together with a key for their replicas",
  aws: '"SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present."; "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present."',
  known: "documented; public apply logs",
  fix: "Write both: sse_kms_encrypted_objects in source_selection_criteria, and encryption_configuration in the destination.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
  *check(configuration) {
    for (const { block, destination } of allRules(configuration)) {
      if (destination === undefined) continue;
      const criteria = block.block("source_selection_criteria");
      if (destination.block("encryption_configuration") !== undefined && choosesNothing(block, criteria)) {
        yield at(
          criteria ?? block,
          criteria === undefined ? "source_selection_criteria" : "sse_kms_encrypted_objects",
          {
            message: "must have sse_kms_encrypted_objects, since the destination has encryption_configuration",
            allowed: "sse_kms_encrypted_objects with a status",
            given: "nothing",
          },
        );
      }
      // With Disabled S3's own text and the reports of users disagree.
      const isChosen = criteria?.block("sse_kms_encrypted_objects")?.string("status") === "Enabled";
      if (isChosen && destination.isAbsent("encryption_configuration")) {
        yield at(destination, "encryption_configuration", {
          message: "must name a key for replicas, since sse_kms_encrypted_objects is Enabled",
          allowed: "replica_kms_key_id with a key's ARN",
          given: "nothing",
        });
      }
    }
  },
};

function choosesNothing(rule: Block, criteria: Block | undefined): boolean {
  return criteria === undefined
    ? rule.isAbsent("source_selection_criteria")
    : criteria.isAbsent("sse_kms_encrypted_objects");
}
