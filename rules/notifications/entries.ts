import { type Block, type Configuration, type Resource, Text, type Textual } from "../configuration";
import { perConfiguration } from "../once";

/** A block of a notification configuration that sends events somewhere. */
export type EntryKind = "lambda_function" | "queue" | "topic";

/** One entry of a notification configuration. */
export interface Entry {
  readonly kind: EntryKind;
  readonly block: Block;
  /** The argument that names the destination. */
  readonly argument: string;
  readonly arn: Textual | undefined;
  /** The destination, where it is of this configuration. */
  readonly destination: Resource | undefined;
  /** The destination, or the data source that looks it up. */
  readonly source: Resource | undefined;
}

const KINDS: Readonly<Record<EntryKind, { readonly argument: string; readonly type: string }>> = {
  lambda_function: { argument: "lambda_function_arn", type: "aws_lambda_function" },
  queue: { argument: "queue_arn", type: "aws_sqs_queue" },
  topic: { argument: "topic_arn", type: "aws_sns_topic" },
};

/** A notification configuration, and its entries that can be seen. */
export interface Notification {
  readonly notification: Resource;
  readonly entries: readonly Entry[];
}

/** All notification configurations. */
export const notificationsOf = perConfiguration((configuration): readonly Notification[] =>
  configuration
    .ofType("aws_s3_bucket_notification")
    .map((notification) => ({ notification, entries: entriesOf(notification, configuration) })),
);

/** The entries of all notification configurations. */
export function allEntries(configuration: Configuration): readonly Entry[] {
  return notificationsOf(configuration).flatMap(({ entries }) => entries);
}

function entriesOf(notification: Resource, configuration: Configuration): readonly Entry[] {
  return (["lambda_function", "queue", "topic"] as const).flatMap((kind) => {
    const { argument, type } = KINDS[kind];
    return notification.root.blocks(kind).map((block) => {
      const arn = block.text(argument);
      const destination = configuration.find(arn, type);
      return { kind, block, argument, arn, destination, source: destination ?? lookedUp(arn, type) };
    });
  });
}

/** A filter of an entry: `""` for none, `undefined` for one that is not known. */
export function filterOf(block: Block, name: "filter_prefix" | "filter_suffix"): string | undefined {
  return block.isAbsent(name) ? "" : block.string(name);
}

function lookedUp(arn: Textual | undefined, type: string): Resource | undefined {
  const resource = arn instanceof Text ? arn.reference?.resource : undefined;
  return resource?.type === type ? resource : undefined;
}
