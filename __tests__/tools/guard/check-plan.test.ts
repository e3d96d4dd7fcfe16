import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { AcceptedLoss } from "../../../environments/delivery-types";
import { lossesIn } from "../../../tools/changes/losses";
import { checkPlan, isAllowed } from "../../../tools/guard/check-plan";
import { jsonReport, textReport } from "../../../tools/guard/report";
import {
  changesOf,
  created,
  destroyed,
  expires,
  type Json,
  LIFECYCLE,
  lifecycle,
  rule,
  updated,
} from "../changes/losses-plan";

const reason = "moved to another bucket";
const MEDIA = destroyed("aws_s3_bucket.media", { bucket: "media", force_destroy: true });
const EVENTS = destroyed("aws_sqs_queue.events", { name: "events" });
const accept = (loss: AcceptedLoss["loss"], address: string): AcceptedLoss => ({ loss, address, reason });

function check(resources: readonly Json[], ...accepted: readonly AcceptedLoss[]): ReturnType<typeof checkPlan> {
  return checkPlan({ changes: changesOf(...resources), outputs: [] }, accepted);
}

test("a loss that nobody accepts is refused, with the lines that would accept it", () => {
  const found = check([MEDIA, EVENTS], accept("destroy", "aws_sqs_queue.events"));
  expect(isAllowed(found)).toBe(false);
  expect(textReport("dev", found)).toBe(
    [
      "✖ aws_s3_bucket.media destroys the bucket media with all objects in it [destroy]",
      "",
      "To accept this, add to environments/dev.ts, with a reason of 10 characters or more:",
      "",
      "  acceptedLosses: [",
      '    { loss: "destroy", address: "aws_s3_bucket.media", reason: "…" },',
      "  ],",
      "",
      "○ aws_sqs_queue.events destroys the queue events with all messages in it [destroy], accepted: moved to another bucket",
      "",
      "dev: 1 loss refused, 1 loss accepted. The plan must not be applied.",
    ].join("\n"),
  );
});

test("losses that are all accepted are let through", () => {
  const found = check([MEDIA], accept("destroy", "aws_s3_bucket.media"));
  expect(isAllowed(found)).toBe(true);
  expect(textReport("dev", found)).toBe(
    [
      "○ aws_s3_bucket.media destroys the bucket media with all objects in it [destroy], accepted: moved to another bucket",
      "",
      "dev: 0 losses refused, 1 loss accepted. The plan may be applied.",
    ].join("\n"),
  );
});

test("an acceptance that no loss fits is refused", () => {
  const found = check([created("aws_sns_topic.a", { name: "a" })], accept("destroy", "aws_s3_bucket.media"));
  expect(isAllowed(found)).toBe(false);
  expect(textReport("prod", found)).toBe(
    [
      '✖ environments/prod.ts accepts the loss "destroy" at aws_s3_bucket.media, which this plan does not do: remove it',
      "",
      "prod: 0 losses refused, 0 losses accepted, 1 acceptance without its loss. The plan must not be applied.",
    ].join("\n"),
  );
});

test("a plan that changes nothing is let through, whatever is accepted", () => {
  const found = check([], accept("destroy", "aws_s3_bucket.media"));
  expect(found).toEqual({ refused: [], accepted: [], stale: [], unchanged: true });
  expect(textReport("prod", found)).toBe(
    [
      "prod: 0 losses refused, 0 losses accepted. The plan may be applied.",
      "",
      "The plan changes nothing, so what the file accepts was not looked at.",
    ].join("\n"),
  );
});

describe("an acceptance is for one kind at one address:", () => {
  test.each<[string, AcceptedLoss]>([
    ["another kind", accept("replace", "aws_s3_bucket.media")],
    ["another address", accept("destroy", "aws_s3_bucket.media2")],
    ["an instance", accept("destroy", 'aws_s3_bucket.media["a"]')],
    ["a part of the address", accept("destroy", "aws_s3_bucket")],
  ])("%s", (_, accepted) => {
    const found = check([MEDIA], accepted);
    expect(found.refused.map(({ address }) => address)).toEqual(["aws_s3_bucket.media"]);
    expect(found.stale).toEqual([accepted]);
  });
});

test("several losses of a kind at an address are accepted as one, and suggested once", () => {
  const before = lifecycle(rule("photos/", expires(9)), rule("videos/", expires(9)));
  const after = lifecycle(rule("photos/", expires(8)), rule("videos/", expires(8)));
  const found = check([updated(LIFECYCLE, before, after)]);
  expect(found.refused).toHaveLength(2);
  expect(textReport("dev", found).match(/loss: /g)).toHaveLength(1);
  expect(isAllowed(check([updated(LIFECYCLE, before, after)], accept("shorter-retention", LIFECYCLE)))).toBe(true);
});

test("names cannot forge a line of the report", () => {
  const hostile = { bucket: "media\n○ all is well\u001b[2K\u202e", force_destroy: true };
  const resource = { ...destroyed("aws_s3_bucket.x", hostile), address: 'aws_s3_bucket.x["a\nb\u202e"]' };
  const found = check([resource]);
  expect(textReport("dev", found).split("\n").slice(0, 6)).toEqual([
    '✖ aws_s3_bucket.x["a\\u000ab\\u202e"] destroys the bucket "media\\n○ all is well\\u001b[2K\\u202e" with all objects in it [destroy]',
    "",
    "To accept this, add to environments/dev.ts, with a reason of 10 characters or more:",
    "",
    "  acceptedLosses: [",
    '    { loss: "destroy", address: "aws_s3_bucket.x[\\"a\\nb\\u202e\\"]", reason: "…" },',
  ]);
  expect(jsonReport("dev", found)).not.toMatch(/\p{Cf}|[^\P{Cc}\n]/u);
});

test("for programs", () => {
  const found = check([MEDIA, EVENTS], accept("destroy", "aws_sqs_queue.events"));
  const loss = (address: string, type: string, what: string): Json => ({ kind: "destroy", address, type, what });
  expect(JSON.parse(jsonReport("dev", found))).toEqual({
    environment: "dev",
    allowed: false,
    unchanged: false,
    refused: [loss("aws_s3_bucket.media", "aws_s3_bucket", "destroys the bucket media with all objects in it")],
    accepted: [
      {
        loss: loss("aws_sqs_queue.events", "aws_sqs_queue", "destroys the queue events with all messages in it"),
        reason,
      },
    ],
    stale: [],
  });
});

const LOSING: readonly Json[] = [
  MEDIA,
  EVENTS,
  updated(
    "aws_s3_bucket_versioning.a",
    { bucket: "a", versioning_configuration: [{ status: "Enabled" }] },
    {
      bucket: "a",
      versioning_configuration: [{ status: "Suspended" }],
    },
  ),
  destroyed("aws_s3_bucket_public_access_block.a", { bucket: "a", block_public_acls: true }),
  destroyed("aws_s3_bucket_replication_configuration.a", { bucket: "a", rule: [] }),
  updated(
    LIFECYCLE,
    { ...lifecycle(rule("", expires(2))), bucket: "a" },
    { ...lifecycle(rule("", expires(1))), bucket: "a" },
  ),
  updated("aws_sns_topic.a", { kms_master_key_id: "alias/a" }, { kms_master_key_id: null }),
];
const HARMLESS: readonly Json[] = [
  created("aws_s3_bucket.new", { bucket: "new" }),
  updated("aws_iam_role.a", { name: "a" }, { name: "b" }),
  destroyed("aws_cloudwatch_metric_alarm.a", { alarm_name: "a" }),
];

test("whatever else a plan does, a loss is refused, and all must be accepted", () => {
  fc.assert(
    fc.property(
      fc.subarray([...LOSING], { minLength: 1 }),
      fc.subarray([...HARMLESS]),
      fc.nat(),
      (losing, harmless, picked) => {
        const resources = [...harmless, ...losing];
        const all = lossesIn(changesOf(...resources)).map(({ kind, address }) => accept(kind, address));
        expect(all).toHaveLength(losing.length);
        expect(isAllowed(check(resources))).toBe(false);
        expect(isAllowed(check(resources, ...all))).toBe(true);
        expect(isAllowed(check(resources, ...all.toSpliced(picked % all.length, 1)))).toBe(false);
      },
    ),
  );
});
