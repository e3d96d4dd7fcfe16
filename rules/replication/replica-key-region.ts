import { bucketNamed } from "../bucket-named";
import type { Block, Configuration } from "../configuration";
import { keyNamed } from "../kms-keys";
import { regionOf } from "../region-of";
import { at, type Rule } from "../rule";
import { allRules } from "./replication-rules";

export const replicaKeyRegion: Rule = {
  number: 38,
  id: "replica-key-region",
  severity: "error",
  title: "Replicas are encrypted with a key of their own Region",
  aws: "S3 takes the configuration without looking at the key, and then fails to replicate every object: the key has to be of the destination bucket's Region. A key of several Regions counts as one of its own Region only.",
  known: "documented",
  fix: "Name a key of the destination bucket's Region in replica_kms_key_id.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
  *check(configuration) {
    for (const { destination } of allRules(configuration)) {
      const encryption = destination?.block("encryption_configuration");
      if (destination === undefined || encryption === undefined) continue;
      const bucket = bucketNamed(destination, configuration);
      const region = bucket === undefined ? undefined : regionOf(bucket);
      const given = keyRegion(encryption, configuration);
      if (region === undefined || given === undefined || given === region) continue;
      yield at(encryption, "replica_kms_key_id", {
        message: `must be a key of the destination bucket's Region, ${region}`,
        allowed: `a key of ${region}`,
        given: `a key of ${given}`,
        fix: `Name a key of ${region}; of a key of several Regions, its replica there.`,
      });
    }
  },
};

function keyRegion(encryption: Block, configuration: Configuration): string | undefined {
  const text = encryption.text("replica_kms_key_id");
  const arn = typeof text === "string" ? text : text?.parts[0];
  const literal = typeof arn === "string" ? /^arn:[\w-]+:kms:([a-z0-9-]+):/.exec(arn)?.[1] : undefined;
  if (literal !== undefined) return literal;
  const key = keyNamed(text, configuration) ?? configuration.find(text, "aws_kms_alias");
  return key === undefined ? undefined : regionOf(key);
}
