/** Characters that mean nothing to a shell or to a reader of `.env` files. */
const PLAIN = /^[\w:/.@+-]*$/;

/**
 * Outputs as lines of a `.env` file, one for each text or number in them: `MEDIA_STORAGE_BUCKETS_MEDIA=quikapp-media-prod`.
 *
 * Items of lists are numbered from 0; what is `null` has no line.
 */
export function dotenv(outputs: unknown, prefix = "MEDIA_STORAGE"): readonly string[] {
  if (outputs === null || outputs === undefined) return [];
  if (typeof outputs !== "object")
    return [`${prefix}=${quoted(typeof outputs === "string" ? outputs : JSON.stringify(outputs))}`];
  return Object.entries(outputs).flatMap(([name, value]) => dotenv(value, `${prefix}_${constantCase(name)}`));
}

/** `objectsKeyArn` -> `OBJECTS_KEY_ARN` */
function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
