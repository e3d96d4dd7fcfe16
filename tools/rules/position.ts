import type { Position } from "./input-fault";

const LINE_FEED = 0x0a;

/** The position of a byte. The text may be larger than any string can be. */
export function positionAt(bytes: Buffer, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let next = bytes.indexOf(LINE_FEED); next !== -1 && next < offset; next = bytes.indexOf(LINE_FEED, start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: charactersIn(bytes.subarray(start, offset)) + 1 };
}

/** Characters of UTF-8, counted as editors do: one that takes four bytes counts twice. */
function charactersIn(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte >= 0xf0) count += 2;
    else if (byte < 0x80 || byte >= 0xc0) count += 1;
  }
  return count;
}

/** Finds positions of many characters of one text. */
export class Lines {
  private readonly starts = [0];

  constructor(text: string) {
    for (let next = text.indexOf("\n"); next !== -1; next = text.indexOf("\n", next + 1)) this.starts.push(next + 1);
  }

  at(offset: number): Position {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
