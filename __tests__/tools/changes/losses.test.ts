import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { lossesIn } from "../../../tools/changes/losses";
import { readChanges } from "../../../tools/changes/read-changes";
import { retentionEffects } from "../../../tools/changes/retention-effects";
import { JsonFile } from "../../../tools/rules/json-file";
import type { ResourceChange } from "../../../tools/changes/change";

/** Of a plan that the real Terraform made. */
function changesOf(name: string): readonly ResourceChange[] {
  const file = path.join(__dirname, "../../fixtures/plans", name, "plan.json");
  return readChanges(new JsonFile(file, readFileSync(file))).changes;
}

const lines = (name: string): readonly string[] =>
  lossesIn(changesOf(name)).map(({ kind, address, what }) => `[${kind}] ${address} ${what}`);

test("the losses of a plan that weakens every setting", () => {
  const lifecycles = ["photos", "videos"].flatMap((media) => {
    const start = `[shorter-retention] aws_s3_bucket_lifecycle_configuration.media["${media}"]`;
    const where = `in the bucket losses-${media}`;
    return [
      `${start} ${media} ${where} now expire after 180 days instead of 365: objects older than that go at the next run`,
      `${start} old versions of all objects ${where} now go 7 days after they were replaced instead of 30, all but the newest 3: those that are beyond it go at the next run`,
      `${start} objects under "tmp/" tagged "keep=no" of more than 1000 bytes ${where} now expire after 1 day and did not before: objects older than that go at the next run`,
    ];
  });
  expect(lines("losses")).toEqual([
    "[shorter-retention] aws_cloudwatch_log_group.events keeps the logs of the log group losses-events for 7 days instead of for ever: older ones go",
    ...lifecycles,
    "[shorter-retention] aws_sqs_queue.events keeps the messages of the queue losses-events for 1 day instead of 4: older ones go",
    "[encryption] aws_cloudwatch_log_group.events encrypts logs in the log group losses-events no longer with a key of your own",
    "[encryption] aws_s3_bucket_policy.media lets requests without TLS into the bucket losses-photos: its policy refuses them no more",
    '[encryption] aws_s3_bucket_server_side_encryption_configuration.media["photos"] encrypts new objects in the bucket losses-photos with AES256 instead of aws:kms',
    '[encryption] aws_s3_bucket_server_side_encryption_configuration.media["videos"] encrypts new objects in the bucket losses-videos with the key that AWS manages instead of your own',
    "[encryption] aws_sqs_queue.events encrypts messages in the queue losses-events no longer with a key of your own",
    "[public-access-block] aws_s3_bucket_ownership_controls.media lets ACLs of the bucket losses-photos count (ObjectWriter instead of BucketOwnerEnforced): they may open objects to the public",
    '[public-access-block] aws_s3_bucket_public_access_block.media["photos"] turns off block_public_policy in the public access block of the bucket losses-photos',
    '[public-access-block] aws_s3_bucket_public_access_block.media["videos"] destroys the public access block of the bucket losses-videos',
    '[versioning] aws_s3_bucket_versioning.media["videos"] turns off versioning of the bucket losses-videos: what is overwritten or deleted is gone from then on',
    "[replication] aws_s3_bucket_replication_configuration.media no longer copies all objects from the bucket losses-photos to the bucket losses-copy",
  ]);
});

test("and what it does to the lives of objects", () => {
  const effects = retentionEffects(changesOf("losses")).filter(({ bucket }) => bucket === "losses-videos");
  expect(effects.map(({ what, shorter }) => `${shorter ? "-" : "+"} ${what}`)).toEqual([
    "- videos now expire after 180 days instead of 365: objects older than that go at the next run",
    "- old versions of all objects now go 7 days after they were replaced instead of 30, all but the newest 3: those that are beyond it go at the next run",
    '- objects under "tmp/" tagged "keep=no" of more than 1000 bytes now expire after 1 day and did not before: objects older than that go at the next run',
    "+ videos go to GLACIER after 30 days instead of 90: reads then need a restore",
  ]);
});

test("the losses of a plan that replaces and destroys buckets", () => {
  expect(lines("changes")).toEqual([
    "[destroy] aws_s3_bucket.gone destroys the bucket media-gone with all objects in it (S3 refuses while it holds any)",
    "[replace] aws_s3_bucket.renamed replaces the bucket media-old-name, which loses all objects in it (S3 refuses while it holds any)",
  ]);
});

test("a plan that makes everything, in modules, loses nothing", () => {
  expect(lines("modules")).toEqual([]);
});
