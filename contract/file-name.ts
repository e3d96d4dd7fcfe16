import { extensionsOf } from "./media-types";

/**
 * Longest sanitised file name, in characters, each of one byte. The longest key around it takes under 250 bytes, so
 * S3's limit of 1,024 bytes is never near; 200 also fits every file system on which it will be saved.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const MAX_FILE_NAME_LENGTH = 200;

/** Stands in for a name of which nothing is left. */
const NAMELESS = "file";

/** Device names that Windows refuses as a file name, whatever follows the first dot. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/**
 * Turns an untrusted file name into one that is safe in an S3 key, a header and on any file system: ASCII letters,
 * digits, `.`, `_` and `-` only, so nothing in it is URL-encoded in two ways and nothing leaves its prefix.
 *
 * An extension that the contract allows for files survives, in lower case, whatever else is cut. A name without one
 * loses its dots too, so `x.pdf.exe` does not end up as a .pdf by being cut. Names may become equal; the id in front
 * of them keeps the keys apart.
 *
 * @param name Any string, of any length.
 * @returns 1 to 200 characters. Sanitising the result again changes nothing.
 */
export function sanitiseFileName(name: string): string {
  const base = baseName(name);
  const dot = base.lastIndexOf(".");
  const extension = base.slice(dot + 1).toLowerCase();
  if (dot === -1 || !extensionsOf("files").includes(extension)) {
    return safeStem(base.replaceAll(".", "_"), MAX_FILE_NAME_LENGTH);
  }
  return `${safeStem(base.slice(0, dot), MAX_FILE_NAME_LENGTH - extension.length - 1)}.${extension}`;
}

/**
 * The last path component without what cannot be seen. Compatibility decomposition comes first: it makes the same
 * name out of a precomposed and a decomposed one, and turns look-alikes such as the full-width solidus into the
 * characters that the next steps know. Trailing dots and spaces go because Windows drops them, which would change
 * the extension.
 */
function baseName(name: string): string {
  const visible = name.normalize("NFKD").replace(/[\p{Cc}\p{Cf}\p{M}]/gu, "");
  const end = trimmedLength(visible, (character) => /[\s./\\]/.test(character));
  return visible.slice(0, end).split(/[/\\]/).at(-1) ?? "";
}

function safeStem(raw: string, maxLength: number): string {
  const stem = raw
    .replace(/[^A-Za-z0-9._-]+/gu, "_")
    .replace(/\.{2,}/g, ".")
    // A leading dot hides a file, a leading dash makes it an option of a command.
    .replace(/^[.-]+/, "");
  const device = WINDOWS_DEVICE.test(stem.split(".", 1)[0] ?? "");
  const cut = (device ? `_${stem}` : stem).slice(0, maxLength);
  const end = trimmedLength(cut, (character) => character === ".");
  return /[A-Za-z0-9]/.test(cut) ? cut.slice(0, end) : NAMELESS;
}

/** Length without the trailing characters that match. A loop, because `/[…]+$/` takes quadratic time on hostile names. */
function trimmedLength(text: string, matches: (character: string) => boolean): number {
  let length = text.length;
  while (length > 0 && matches(text.charAt(length - 1))) length -= 1;
  return length;
}
