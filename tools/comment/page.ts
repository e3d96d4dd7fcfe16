/** Thrown when a page is full; whoever draws it draws it again with less. */
export class PageFull extends Error {}

/** Markdown being written, of limited size. Sizes are in bytes of UTF-8. */
export class Page {
  private readonly parts: string[] = [];
  private bytes = 0;
  /** What is not told here, as `the attributes of 3 of 10 added resources`. */
  readonly leftOut: string[] = [];

  constructor(private readonly limit: number) {}

  /** Adds a block, with an empty line before it. @throws PageFull */
  add(block: string): void {
    if (block === "") return;
    const text = this.parts.length === 0 ? block : `\n${block}`;
    this.bytes += Buffer.byteLength(text);
    this.mustHold(0);
    this.parts.push(text);
  }

  private mustHold(bytes: number): void {
    if (this.bytes + bytes > this.limit) throw new PageFull();
  }

  /** Counts lines that are being put together, to give up early. The function throws PageFull. */
  meter(): (...lines: readonly string[]) => void {
    let sum = 0;
    return (...lines) => {
      // A character is a byte or more.
      for (const line of lines) sum += line.length + 1;
      this.mustHold(sum);
    };
  }

  toString(): string {
    return this.parts.join("");
  }
}

/** How many of each kind are told in full. */
export type Detail<Kind extends string> = Readonly<Record<Kind, number>>;

/**
 * The fullest page that fits: what is less important goes first, and of what does not fit as a whole as much as fits stays.
 *
 * @param most How many there are of each kind, the least important first.
 * @param draw Draws with so much of each, and throws PageFull.
 * @throws PageFull if not even nothing of all kinds fits.
 */
export function fullestPage<Kind extends string>(most: Detail<Kind>, draw: (detail: Detail<Kind>) => string): string {
  const attempt = (detail: Detail<Kind>): string | undefined => {
    try {
      return draw(detail);
    } catch (error) {
      if (error instanceof PageFull) return undefined;
      throw error;
    }
  };
  let detail = most;
  let page = attempt(detail);
  for (const kind of Object.keys(most) as Kind[]) {
    if (page !== undefined) return page;
    if (most[kind] === 0) continue;
    page = attempt({ ...detail, [kind]: 0 });
    if (page !== undefined) return fuller(page, most[kind], (number) => attempt({ ...detail, [kind]: number }));
    detail = { ...detail, [kind]: 0 };
  }
  if (page === undefined) throw new PageFull();
  return page;
}

/** @param none The page with none of it. @param all How many do not fit. */
function fuller(none: string, all: number, attempt: (number: number) => string | undefined): string {
  let [best, fits, tooMany] = [none, 0, all];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    const page = attempt(middle);
    if (page === undefined) tooMany = middle;
    else [best, fits] = [page, middle];
  }
  return best;
}
