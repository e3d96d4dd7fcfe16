import { Construct } from "constructs";
import type { TerraformStack } from "cdktf";
import { keyLayout } from "../../../contract";
import { type EventFunction, MediaEvents, type MediaEventsProps } from "../../../modules/events";
import { DeadLetterQueue, MessageQueue, Topic } from "../../../modules/messaging";
import { ACCOUNT, aKey, aMediaBucket } from "../../helpers/constructs";
import type { Properties, Synthesised } from "../../helpers/synthesised";

/** ARN of the function of an id. */
export const functionArn = (id: string): string => `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${id}`;

/** A function that is only named. */
export class NamedFunction extends Construct implements EventFunction {
  readonly arn = functionArn(this.node.id);
  readonly functionName = this.node.id;
}

/** Events of a bucket in the layout `media-type-first`, handed out by S3, unless said otherwise. */
export function someEvents(stack: TerraformStack, props: Partial<MediaEventsProps> = {}): MediaEvents {
  const encryptionKey = aKey(stack);
  const layout = props.layout ?? keyLayout("media-type-first");
  return new MediaEvents(stack, "media_events", {
    name: "quikapp-media-test",
    bucket: aMediaBucket(stack, { encryptionKey, layout }),
    layout,
    delivery: "s3",
    photos: new NamedFunction(stack, "photos"),
    videos: new NamedFunction(stack, "videos"),
    encrypted: new MessageQueue(stack, "encrypted_media", {
      ...{ name: "encrypted", encryptionKey, retentionDays: 4, visibilityTimeoutSeconds: 300, maxReceives: 5 },
    }),
    deletions: new Topic(stack, "deletions", { name: "deletions", displayName: "D", encryptionKey, subscribers: [] }),
    failures: new DeadLetterQueue(stack, "function_failures", { name: "failures", encryptionKey }),
    accountId: ACCOUNT,
    ...props,
  });
}

/** The resource of a type whose logical id begins with a construct path, and its address. */
export function resourceAt(terraform: Synthesised, type: string, path: string): readonly [Properties, string] {
  const index = terraform.addresses(type).findIndex((address) => address.startsWith(`${type}.${path}_`));
  const [properties, address] = [terraform.all(type)[index], terraform.addresses(type)[index]];
  if (properties === undefined || address === undefined) throw new Error(`no ${type} at ${path}`);
  return [properties, address];
}
