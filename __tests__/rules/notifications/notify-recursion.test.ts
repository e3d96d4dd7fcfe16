import { describe, expect, it } from "@jest/globals";

import { notifyRecursion } from "../../../rules/notifications/notify-recursion";
import { said } from "../../helpers/rules";
import { notified, policy } from "./fixtures";

const BUCKET = "${aws_s3_bucket.media.arn}";
const PHOTOS = { filter_prefix: "photos/" };

interface Case {
  readonly filters?: object;
  readonly events?: readonly string[];
  readonly statement?: object;
}

/** A function that a notification triggers, with a policy of its role. */
function looping({ filters = PHOTOS, events = ["s3:ObjectCreated:*"], statement = {} }: Case, managed = false): object {
  const written = policy({ Action: ["s3:GetObject", "s3:PutObject"], Resource: `${BUCKET}/photos/*`, ...statement });
  const role = "${aws_iam_role.r.name}";
  const policies: Readonly<Record<string, object>> = managed
    ? {
        aws_iam_policy: { p: { policy: written } },
        aws_iam_role_policy_attachment: { p: { role, policy_arn: "${aws_iam_policy.p.arn}" } },
      }
    : { aws_iam_role_policy: { p: { role, policy: written } } };
  return notified(
    { lambda_function: [{ lambda_function_arn: "${aws_lambda_function.f.arn}", events, ...filters }] },
    {
      aws_iam_role: { r: { name: "r" } },
      aws_lambda_function: { f: { function_name: "f", role: "${aws_iam_role.r.arn}" } },
      ...policies,
    },
    { variable: { unknown: {} } },
  );
}

const says = (keys: string): readonly string[] => [
  `aws_s3_bucket_notification.media lambda_function[0] must select no object that the function writes, got: the keys ${keys}`,
];

describe("notify-recursion", () => {
  it.each<[string, object, string]>([
    ["the triggering prefix", looping({}), "photos/*"],
    ["it by a managed policy", looping({}, true), "photos/*"],
    ["all keys", looping({ statement: { Resource: `${BUCKET}/*` } }), "photos/*"],
    ["the triggering suffix", looping({ filters: { filter_suffix: ".jpg" } }), "*.jpg"],
    [
      "by the bucket's name",
      looping({ statement: { Resource: "arn:aws:s3:::${aws_s3_bucket.media.id}/photos/*" } }),
      "photos/*",
    ],
    ["after a plain put", looping({ events: ["s3:ObjectCreated:Put"] }), "photos/*"],
  ])("warns of a function that writes %s", (_, json, keys) => {
    expect(said(notifyRecursion, json)).toEqual(says(keys));
  });

  it.each<[string, Case]>([
    ["another prefix", { statement: { Resource: `${BUCKET}/thumbnails/*` } }],
    ["another suffix", { filters: { filter_suffix: ".mp4" }, statement: { Resource: `${BUCKET}/*.jpg` } }],
    ["another bucket", { statement: { Resource: "arn:aws:s3:::other/photos/*" } }],
    ["any bucket", { statement: { Resource: "*" } }],
    ["buckets of a pattern", { statement: { Resource: "arn:aws:s3:::example-*/photos/*" } }],
    ["nothing", { statement: { Action: "s3:GetObject" } }],
    ["under a condition", { statement: { Condition: { StringEquals: { "s3:prefix": "x" } } } }],
    ["what is denied", { statement: { Effect: "Deny" } }],
    ["after a removal", { events: ["s3:ObjectRemoved:*"] }],
    ["keys that are not known", { filters: { filter_prefix: "${var.unknown}" } }],
  ])("takes one that writes %s", (_, given) => {
    expect(said(notifyRecursion, looping(given))).toEqual([]);
  });
});
