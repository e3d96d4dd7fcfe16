import { formatGiven } from "../../contract/wording";
import type { Block, Configuration } from "../configuration";
import { kmsDefault } from "../default-encryption";
import { keyNamed } from "../kms-keys";
import { at, type Rule } from "../rule";
import { isClosedToLogs, LOG_SERVICE, logTargets } from "./log-delivery";

export const logTargetSseS3: Rule = {
  number: 50,
  id: "log-target-sse-s3",
  severity: "warning",
  title: "A bucket for access logs encrypts by AES256, or with a key that log delivery may use",
  aws: "S3 documents SSE-KMS as not supported for the target of access logs. It delivers to one whose key lets its service in, and is silent when it cannot.",
  known: "documented; that a key with grants works is known from AWS's own CDK",
  fix: `Set sse_algorithm to AES256, or let ${LOG_SERVICE} use the key.`,
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  *check(configuration) {
    for (const [target, logging] of logTargets(configuration)) {
      const block = target.certain ? kmsDefault(target, configuration) : undefined;
      if (block?.string("sse_algorithm") !== "aws:kms") continue;
      const key = keyClosedToLogs(block, configuration);
      if (key === undefined) continue;
      yield at(block, "sse_algorithm", {
        message: `must be AES256, or have a key that lets ${LOG_SERVICE} in: ${logging.address} sends access logs here`,
        allowed: "AES256",
        given: `${formatGiven("aws:kms")} with ${key}`,
      });
    }
  },
};

/** What log delivery cannot use, in words; `undefined` when it may. */
function keyClosedToLogs(block: Block, configuration: Configuration): string | undefined {
  if (block.isAbsent("kms_master_key_id")) return "no key, which is the key aws/s3";
  const key = keyNamed(block.text("kms_master_key_id"), configuration);
  return key !== undefined && isClosedToLogs(key, configuration) ? key.address : undefined;
}
