import * as v from "valibot";
import { formatGiven } from "../../contract/aws";

/**
 * Most records that are read from one event. S3 sends one; the bound keeps a forged event from buying a long
 * invocation.
 */
const MAX_RECORDS = 1000;

/** Longest key, in bytes of UTF-8. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/** URL-encoding writes a byte in three characters at most. */
const MAX_ENCODED_KEY_LENGTH = 3 * MAX_KEY_BYTES;

const must =
  (rule: string) =>
  ({ input }: { readonly input: unknown }): string =>
    `must be ${rule}, got: ${formatGiven(input)}`;

/** An object with at least these fields. AWS adds fields to its events, and asks that unknown ones be ignored. */
function fields<const E extends v.ObjectEntries>(entries: E): v.ObjectSchema<E, v.ErrorMessage<v.ObjectIssue>> {
  return v.object(entries, ({ expected, input }) =>
    expected === "Object" ? must("an object")({ input }) : "must be given",
  );
}

function text(rule: string, pattern: RegExp) {
  return v.pipe(v.string(must(rule)), v.regex(pattern, must(rule)));
}

function bounded(maxLength: number) {
  return text(`a string of 1 to ${maxLength} characters`, new RegExp(`^.{1,${maxLength}}$`, "s"));
}

const bucket = fields({ name: bounded(63) });

/** What S3 sends once, when it is told of a destination. */
export const TEST_EVENT = v.object({ Service: v.literal("Amazon S3"), Event: v.literal("s3:TestEvent") });

/** What S3 sends; each record is checked by itself. */
export const S3_EVENT = fields({
  Records: v.pipe(
    v.array(v.unknown(), must("a list")),
    v.minLength(1, "must have a record"),
    v.maxLength(MAX_RECORDS, ({ received }) => `must have ${MAX_RECORDS} records at most, got: ${received}`),
  ),
});

/** One record of S3's event: an object was created. */
export const S3_RECORD = fields({
  // Minor versions only add fields; a new major version may give these another meaning.
  eventVersion: text("2 and a minor version", /^2\.\d{1,3}$/),
  eventSource: text("aws:s3", /^aws:s3$/),
  eventName: text("ObjectCreated:*", /^ObjectCreated:[A-Za-z]{1,40}$/),
  s3: fields({ bucket, object: fields({ key: bounded(MAX_ENCODED_KEY_LENGTH) }) }),
});

/** What S3 sends through EventBridge: an object was created. */
export const EVENTBRIDGE_EVENT = fields({
  source: text("aws.s3", /^aws\.s3$/),
  "detail-type": text("Object Created", /^Object Created$/),
  detail: fields({ bucket, object: fields({ key: bounded(MAX_KEY_BYTES) }) }),
});
