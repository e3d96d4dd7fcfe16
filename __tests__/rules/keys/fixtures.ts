import type { KeySet } from "../../../rules/configuration";
import type { Rule } from "../../../rules/rule";
import { said } from "../../helpers/rules";

/** A kind whose objects lie below a workspace, or below a conversation. */
function sent(name: string, file: string): KeySet[number] {
  const place = `${name}/{channel_id}/{message_id}/${file}`;
  return { name, templates: [`{workspace_id}/${place}`, `dm/{conversation_id}/${place}`], tags: { media: name } };
}

/** A tree in which the workspace comes first, and avatars are kept. */
export const TREE: KeySet = [
  sent("photos", "{uuid}.{ext}.enc"),
  sent("videos", "{uuid}.{ext}.enc"),
  sent("voice", "{uuid}.opus.enc"),
  { name: "avatars", templates: ["{workspace_id}/avatars/{user_id}/{uuid}.webp"], kept: true },
];

/** What a rule says of resources of the bucket `media`, of which the tree is declared. */
export function saidOfTree(
  rule: Rule,
  resources: Readonly<Record<string, object>>,
  keys: KeySet = TREE,
): readonly string[] {
  const json = {
    resource: { aws_s3_bucket: { media: { bucket: "example-media" }, other: { bucket: "other" } }, ...resources },
    variable: { unknown: {} },
  };
  return said(rule, json, { keys: new Map([["aws_s3_bucket.media", keys]]) });
}

/** The reference by which resources name the bucket. */
export const BUCKET = { bucket: "${aws_s3_bucket.media.id}" };
