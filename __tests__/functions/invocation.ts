import { type KeyLayoutName, keyLayout, type MediaType } from "../../contract";
import { mediaHandler, type MediaWork } from "../../functions/media-events/media-handler";
import { thumbnailsDue } from "../../functions/photos/thumbnails-due";
import { MEDIA_BUCKET, THUMBNAILS_BUCKET } from "./events";

/** What came of an invocation. */
export interface Invocation {
  /** The log, a line each, without its timestamp and request id. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Message of the error that it ended in. */
  readonly error: string | undefined;
}

/** How the function is made. */
export interface Made {
  readonly mediaType?: MediaType;
  readonly layoutName?: KeyLayoutName;
  readonly work?: MediaWork["work"];
}

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Invokes the function for photos, or one like it, with an event. */
export async function invoke(
  event: unknown,
  { mediaType = "photos", layoutName = "media-type-first", work }: Made = {},
): Promise<Invocation> {
  const settings = {
    mediaBucket: MEDIA_BUCKET,
    thumbnailsBucket: THUMBNAILS_BUCKET,
    layout: keyLayout(layoutName),
  };
  const lines: string[] = [];
  const handler = mediaHandler({
    mediaType,
    settings,
    work: work ?? ((photo) => Promise.resolve({ thumbnails: thumbnailsDue(photo, settings) })),
    write: (line) => lines.push(line),
  });
  const error = await handler(event, { awsRequestId: "request-1" }).then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : `threw ${typeof thrown}`),
  );
  return { log: lines.map(entry), error };
}

/** Reads a line, which must be one line of ASCII with JSON in it: nothing given may break out of it. */
function entry(line: string): Readonly<Record<string, unknown>> {
  if (!/^[\x20-\x7e]+\n$/.test(line)) throw new Error(`not one line of printable ASCII: ${JSON.stringify(line)}`);
  const { timestamp, requestId, ...rest } = JSON.parse(line) as Record<string, unknown>;
  if (!TIMESTAMP.test(String(timestamp))) throw new Error(`no timestamp: ${line}`);
  if (requestId !== "request-1") throw new Error(`no request id: ${line}`);
  return rest;
}
