import { KEY_LAYOUT_NAMES, type KeyLayout, keyLayout } from "../../contract";
import { bucketNameFaults, type Fault, formatGiven, oneOf, throwFaults } from "../../contract/aws";

/** What a function must know of its deployment. None of it is secret: it stands in environment variables. */
export interface Settings {
  /** Name of the bucket whose events are acted upon; those of every other are refused. */
  readonly mediaBucket: string;
  /** Name of the bucket that thumbnails belong in. */
  readonly thumbnailsBucket: string;
  /** How the keys of the media bucket are read. */
  readonly layout: KeyLayout;
}

/**
 * Reads the settings from `MEDIA_BUCKET`, `THUMBNAILS_BUCKET` and `KEY_LAYOUT`.
 *
 * For a function's start: what is missing ends it there, with its reason in the log, and no event is lost to a guess.
 *
 * @param variables The environment variables.
 * @throws Error naming every variable that is missing or wrong.
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const { MEDIA_BUCKET, THUMBNAILS_BUCKET, KEY_LAYOUT } = variables;
  const layoutName = KEY_LAYOUT_NAMES.find((name) => name === KEY_LAYOUT);
  throwFaults("environment", [
    ...bucketFaults("MEDIA_BUCKET", MEDIA_BUCKET),
    ...bucketFaults("THUMBNAILS_BUCKET", THUMBNAILS_BUCKET),
    ...separateFaults(MEDIA_BUCKET, THUMBNAILS_BUCKET),
    ...(layoutName === undefined ? [fault("KEY_LAYOUT", oneOf(KEY_LAYOUT_NAMES), KEY_LAYOUT)] : []),
  ]);
  return {
    mediaBucket: String(MEDIA_BUCKET),
    thumbnailsBucket: String(THUMBNAILS_BUCKET),
    layout: keyLayout(layoutName ?? "media-type-first"),
  };
}

function bucketFaults(variable: string, name: string | undefined): readonly Fault[] {
  if (name === undefined) return [fault(variable, "the name of a bucket", name)];
  return bucketNameFaults(name).map(({ message }) => ({ path: [variable], message }));
}

/** A function that writes to the bucket that calls it calls itself for ever. */
function separateFaults(mediaBucket: string | undefined, thumbnailsBucket: string | undefined): readonly Fault[] {
  if (mediaBucket === undefined || mediaBucket !== thumbnailsBucket) return [];
  return [fault("THUMBNAILS_BUCKET", "another bucket than MEDIA_BUCKET", thumbnailsBucket)];
}

function fault(variable: string, allowed: string, given: string | undefined): Fault {
  return { path: [variable], message: `must be ${allowed}, got: ${formatGiven(given)}` };
}
