import type { MediaType } from "../../contract";
import { formatGiven } from "../../contract/aws";
import { checkMedia, type Media } from "./check-media";
import { jsonLog, type Log } from "./log";
import { readEvent, type Refusal } from "./read-event";
import type { Settings } from "./settings";

/** What one function does. */
export interface MediaWork {
  /** The media that it is for. */
  readonly mediaType: MediaType;
  readonly settings: Settings;
  /** Does the work for one object, as often as it is asked, and tells what the log should say of it. */
  readonly work: (media: Media) => Promise<Readonly<Record<string, unknown>>>;
  /** Writes to the function's log: a line with its end. */
  readonly write: (line: string) => void;
}

/** A function as Lambda calls it. */
export type MediaHandler = (event: unknown, context: { readonly awsRequestId: string }) => Promise<void>;

/** Reasons that an error's message spells out: it must fit where Lambda sends it. */
const MAX_REASONS = 20;

/**
 * A handler for events of the media bucket: works on each object, refuses what it cannot work on, and logs a line each.
 *
 * **It throws where anything was refused or failed**, after it has been through all records. S3 and EventBridge invoke it
 * asynchronously: only an invocation that ends in an error reaches the failure destination, with its whole event.
 * Lambda tries it twice more before that, a minute and two minutes later. For what was refused those tries are in vain,
 * but cost milliseconds; to spare them, the function would need to tell a passing failure from a lasting one, and
 * permission to write to the queue itself. The records beside it are worked on again, as they may be anyway: Lambda
 * delivers at least once.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function mediaHandler({ mediaType, settings, work, write }: MediaWork): MediaHandler {
  return async (event, { awsRequestId }) => {
    const log = jsonLog(awsRequestId, write);
    const records = readEvent(event);
    if (records.length === 0) log({ level: "INFO", message: "S3 has tested the connection" });
    const reasons: string[] = [];
    for (const record of records) {
      const media = "reason" in record ? record : checkMedia(record, mediaType, settings);
      const failure = "reason" in media ? refuse(media, log) : await attempt(media, work, log);
      if (failure !== undefined) reasons.push(failure);
    }
    if (reasons.length > 0) throw new MediaEventError(reasons, records.length);
  };
}

/** Some records of an event were refused, or the work on them failed. */
export class MediaEventError extends Error {
  override readonly name = "MediaEventError";

  /** @param reasons At least one: why each was. */
  constructor(reasons: readonly string[], records: number) {
    const told = reasons.slice(0, MAX_REASONS).map((reason) => `- ${reason}`);
    const more =
      reasons.length > told.length ? [`- and ${reasons.length - told.length} more, which the log names`] : [];
    super([`${reasons.length} of ${records} records were not worked on:`, ...told, ...more].join("\n"));
  }
}

function refuse({ reason }: Refusal, log: Log): string {
  log({ level: "ERROR", message: "refused", reason });
  return reason;
}

async function attempt(media: Media, work: MediaWork["work"], log: Log): Promise<string | undefined> {
  const { key } = media;
  try {
    log({ level: "INFO", message: "accepted", key, ...(await work(media)) });
    return undefined;
  } catch (error) {
    const reason = formatGiven(error instanceof Error ? error.message : error);
    log({ level: "ERROR", message: "failed", key, reason });
    return `${key} failed: ${reason}`;
  }
}
