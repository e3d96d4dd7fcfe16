import { isUtf8 } from "node:buffer";
import fs from "node:fs";
import { InputFault } from "./input-fault";
import { positionAt } from "./position";

/** Node.js reads no larger file at once. */
const MAX_BYTES = 2 ** 31 - 1;

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EACCES: "may not be read",
  EPERM: "may not be read",
  EISDIR: "is a folder",
  ELOOP: "is a link that leads in a circle",
  ENAMETOOLONG: "has too long a name",
  ERR_FS_FILE_TOO_LARGE: "is too large: at most 2 GiB can be read",
};

/**
 * A file's text as UTF-8. PowerShell's `>` writes UTF-16, which is converted.
 *
 * @throws InputFault for what is missing, unreadable, larger than 2 GiB, or no text.
 */
export function readBytes(file: string): Buffer {
  const stat = statOf(file);
  if (stat.size > MAX_BYTES) {
    throw new InputFault(file, `is too large: ${(stat.size / 2 ** 30).toFixed(1)} GiB, of which at most 2 can be read`);
  }
  if (stat.isCharacterDevice()) throw new InputFault(file, "is a device");
  const bytes = asUtf8(tried(file, () => fs.readFileSync(file)));
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  if (text.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") {
    throw new InputFault(file, "is a saved plan: give what `terraform show -json` prints of it");
  }
  if (text.includes(0)) throw new InputFault(file, "is no text", positionAt(text, text.indexOf(0)));
  if (!isUtf8(text)) throw new InputFault(file, "is no text in UTF-8", positionAt(text, brokenAt(text)));
  return text;
}

/** @throws InputFault for what is missing or not allowed to be looked at. */
export function statOf(file: string): fs.Stats {
  return tried(file, () => fs.statSync(file));
}

/** @throws InputFault for a folder that is missing or not allowed to be looked at. */
export function namesIn(folder: string): readonly string[] {
  return tried(folder, () => fs.readdirSync(folder)).toSorted();
}

function asUtf8(bytes: Buffer): Buffer {
  const [first = -1, second = -1] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first > 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second > 0);
  // Half a character at the end cannot be swapped.
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (isBig) whole.swap16();
  return isLittle || isBig ? Buffer.from(whole.toString("utf16le")) : bytes;
}

/** Of the first byte that is no UTF-8: what comes before it is. */
function brokenAt(bytes: Buffer): number {
  let [low, high] = [0, bytes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isUtf8(bytes.subarray(0, wholeBefore(bytes, middle)))) low = middle;
    else high = middle;
  }
  return wholeBefore(bytes, low);
}

/** The start of the character that a byte belongs to. */
function wholeBefore(bytes: Buffer, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

function tried<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
    throw new InputFault(file, FAULTS[code] ?? `cannot be read${code === "" ? "" : ` (${code})`}`);
  }
}
