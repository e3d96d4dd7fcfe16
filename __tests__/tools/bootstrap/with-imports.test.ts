import { afterEach, expect, test } from "@jest/globals";
import { dev } from "../../../environments/dev";
import type { StackJson } from "../../../tools/bootstrap/stack-folder";
import { withImports } from "../../../tools/bootstrap/with-imports";
import { stateBucketOf } from "../../../tools/deploy/state-bucket";
import { type Answer, StandIn } from "./stand-in";

let standIn: StandIn | undefined;
afterEach(() => {
  standIn?.close();
  standIn = undefined;
});

const state = stateBucketOf(dev);
const json = { resource: { aws_s3_bucket: { b: {} }, aws_kms_alias: { a: {} }, aws_kms_key: { k: {} } } };
const BUCKET = { to: "aws_s3_bucket.b", id: state.bucketName };
const ALIAS = { to: "aws_kms_alias.a", id: "alias/quikapp-terraform-state-dev" };
const KEY = { to: "aws_kms_key.k", id: "1234" };
const key = (KeyState: string): Answer => ({
  status: 200,
  body: JSON.stringify({ KeyMetadata: { KeyId: "1234", KeyState } }),
});
const NO_KEY = { status: 400, body: JSON.stringify({ __type: "NotFoundException" }) };

/** Where KMS gives this answer, and the local state knows this. */
async function importing(answer: Answer, known?: readonly string[]): Promise<StackJson> {
  standIn = await StandIn.answering({ head: { status: 200 }, state: answer });
  const local = known && { lineage: "one", serial: 1, resources: known, digest: "" };
  return withImports(json, { of: { environment: dev, state }, local, kms: standIn.aws.kms });
}

test.each([
  ["bucket, key and alias that are there", key("Enabled"), undefined, [BUCKET, ALIAS, KEY]],
  ["a key that is off, and on again when it is wanted", key("Disabled"), undefined, [BUCKET, ALIAS, KEY]],
  ["the bucket alone, where there is no key", NO_KEY, undefined, [BUCKET]],
  ["what the local state does not know", key("Enabled"), ["aws_s3_bucket.b"], [ALIAS, KEY]],
])("imports %s", async (_, answer, known, blocks) => {
  expect(await importing(answer, known)).toEqual({ ...json, import: blocks });
});

test("imports nothing where the local state knows all", async () => {
  expect(await importing(key("Enabled"), [BUCKET.to, ALIAS.to, KEY.to])).toEqual(json);
});

test.each([[undefined], [[BUCKET.to, ALIAS.to, KEY.to]]])(
  "a key that is about to be deleted is not replaced, whatever the local state knows: %j",
  async (known) => {
    await expect(importing(key("PendingDeletion"), known)).rejects.toThrow(
      new Error(
        "The key 1234 behind alias/quikapp-terraform-state-dev is about to be deleted, and with it every state that it encrypts. Nothing was changed: " +
          "aws kms cancel-key-deletion --region us-east-1 --key-id 1234, then aws kms enable-key with the same, and run this again.",
      ),
    );
  },
);
