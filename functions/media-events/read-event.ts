import * as v from "valibot";
import { formatGiven } from "../../contract/aws";
import { EVENTBRIDGE_EVENT, S3_EVENT, S3_RECORD, TEST_EVENT } from "./schemas";

/** An object that has arrived in a bucket. */
export interface ArrivedObject {
  readonly bucket: string;
  /** As in the bucket. */
  readonly key: string;
}

/** Something that can never be acted upon, however often it is tried. */
export interface Refusal {
  /** Printable ASCII, with what was given. */
  readonly reason: string;
}

/**
 * Reads what Lambda was called with: an event of Amazon S3 itself, or one that Amazon EventBridge passes on.
 *
 * @param event Whatever came: everything that is used is checked, and bounded.
 * @returns One entry a record, in order; none for the test that S3 sends when it is told of a destination. A record
 *   that cannot be read is refused by itself, and the others are not lost with it.
 */
export function readEvent(event: unknown): readonly (ArrivedObject | Refusal)[] {
  if (v.is(TEST_EVENT, event)) return [];
  if (has(event, "Records")) {
    const { success, output, issues } = v.safeParse(S3_EVENT, event);
    return success ? output.Records.map(readRecord) : [refusal(issues)];
  }
  if (has(event, "detail-type")) {
    const { success, output, issues } = v.safeParse(EVENTBRIDGE_EVENT, event);
    // The key is as in the bucket here: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    return [success ? { bucket: output.detail.bucket.name, key: output.detail.object.key } : refusal(issues)];
  }
  return [{ reason: "event must have the Records of Amazon S3 or the detail-type of Amazon EventBridge" }];
}

function has(event: unknown, field: string): boolean {
  return typeof event === "object" && event !== null && Object.hasOwn(event, field);
}

function readRecord(record: unknown, index: number): ArrivedObject | Refusal {
  const { success, output, issues } = v.safeParse(S3_RECORD, record);
  if (!success) return refusal(issues, `Records[${index}]`);
  const { bucket, object } = output.s3;
  const key = decodedKey(object.key);
  if (key !== undefined) return { bucket: bucket.name, key };
  return { reason: `Records[${index}].s3.object.key must be URL-encoded UTF-8, got: ${formatGiven(object.key)}` };
}

/**
 * S3 encodes the key like a form's field, a space as `+`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
function decodedKey(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function refusal(issues: readonly v.BaseIssue<unknown>[], path = ""): Refusal {
  const faults = issues.map((issue) => {
    const where = [path, v.getDotPath(issue) ?? ""].filter((part) => part !== "").join(".");
    return `${where === "" ? "event" : where} ${issue.message}`;
  });
  return { reason: faults.join("; ") };
}
