import type { Resource } from "../configuration";
import { at, type Rule, type Saying } from "../rule";
import { areInOneModule } from "../same-module";
import { type Entry, notificationsOf } from "./entries";
import { grantsOf } from "./grants";

/** What has to be there, and where, for each kind of destination. */
const NEEDED: Readonly<Record<Entry["kind"], { readonly allowed: string; readonly fix: string }>> = {
  lambda_function: {
    allowed: "a function with an aws_lambda_permission for s3.amazonaws.com",
    fix: "Add an aws_lambda_permission for s3.amazonaws.com with source_arn and source_account, and name it in depends_on of the notification.",
  },
  queue: {
    allowed: "a queue whose policy lets s3.amazonaws.com do sqs:SendMessage",
    fix: "Add an aws_sqs_queue_policy that lets s3.amazonaws.com do sqs:SendMessage, and name it in depends_on of the notification.",
  },
  topic: {
    allowed: "a topic whose policy lets s3.amazonaws.com do sns:Publish",
    fix: "Add an aws_sns_topic_policy that lets s3.amazonaws.com do sns:Publish, and name it in depends_on of the notification.",
  },
};

export const notifyPermission: Rule = {
  number: 24,
  id: "notify-permission",
  severity: "error",
  title: "S3 may send to every destination of a notification, and may do so before the notification is made",
  aws: '"Unable to validate the following destination configurations": S3 sends a test message when the notification is written.',
  known: "documented; recorded answer of AWS",
  fix: "Let S3 send to the destination, and name the permission or policy in depends_on of the notification.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  *check(configuration) {
    const grantOf = grantsOf(configuration);
    for (const { notification, entries } of notificationsOf(configuration)) {
      for (const entry of entries) {
        const grant = grantOf(entry);
        if (grant.state === "absent") yield at(entry.block, entry.argument, absent(entry));
        if (grant.state === "present" && mayComeFirst(notification, grant.by)) {
          yield at(entry.block, entry.argument, unordered(grant.by));
        }
      }
    }
  },
};

function absent({ kind, destination }: Entry): Saying {
  const { allowed, fix } = NEEDED[kind];
  const message = "must be a destination that S3 may send to";
  return { message, allowed, given: `${destination?.address ?? ""}, which nothing lets S3 send to`, fix };
}

function unordered(by: readonly Resource[]): Saying {
  const names = by.map(({ address }) => address).join(", ");
  return {
    message: "must be a destination that S3 may send to before Terraform makes the notification",
    allowed: `a notification that depends on ${names}`,
    given: `a notification that Terraform may make before ${names}`,
    // Which comes first is luck.
    severity: "warning",
    fix: `Add depends_on = [${names}] to the notification.`,
  };
}

/**
 * Whether Terraform may make the notification before all that lets S3 in. Only what is in one module is compared: a module
 * may wait for another as a whole.
 */
function mayComeFirst(notification: Resource, by: readonly Resource[]): boolean {
  if (by.length === 0) return false;
  return by.every((resource) => areInOneModule(resource, notification) && !notification.comesAfter(resource));
}
