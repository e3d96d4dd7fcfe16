import { globOfText, globsIntersect, type Resource, type Textual } from "./configuration";

/** Fewer characters say nothing: half the buckets of an account may begin with `a`. */
const MIN_KNOWN_START = 3;

interface Entry {
  readonly start: string;
  readonly glob: string;
  readonly resource: Resource;
}

/**
 * Finds resources by names of which parts are not known, or by wildcards, without looking at each resource. Those of which
 * not even the first characters are known are left out: they may be called anything.
 */
export class NameIndex {
  private readonly entries: readonly Entry[];
  private readonly byStart = new Map<string, Entry[]>();

  constructor(named: Iterable<readonly [resource: Resource, name: Textual | undefined]>) {
    const entries: Entry[] = [];
    for (const [resource, name] of named) {
      if (name === undefined) continue;
      const glob = globOfText(name);
      const start = literalStart(glob);
      if (start.length >= MIN_KNOWN_START) entries.push({ start, glob, resource });
    }
    this.entries = entries.sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
    for (const entry of this.entries) {
      const present = this.byStart.get(entry.start);
      if (present === undefined) this.byStart.set(entry.start, [entry]);
      else present.push(entry);
    }
  }

  /** Resources of which the name may match a glob. */
  *matching(glob: string): Iterable<Resource> {
    for (const entry of this.candidates(literalStart(glob))) {
      if (globsIntersect(glob, entry.glob)) yield entry.resource;
    }
  }

  /** Whether the name of any may match a glob. */
  hasMatching(glob: string): boolean {
    const [first] = this.matching(glob);
    return first !== undefined;
  }

  /** One start must begin with the other. */
  private *candidates(start: string): Iterable<Entry> {
    for (let length = MIN_KNOWN_START; length < start.length; length += 1) {
      yield* this.byStart.get(start.slice(0, length)) ?? [];
    }
    for (let index = this.firstFrom(start); index < this.entries.length; index += 1) {
      const entry = this.entries[index];
      if (entry?.start.startsWith(start) !== true) return;
      yield entry;
    }
  }

  /** The first entry that does not come before a start. */
  private firstFrom(start: string): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.entries[middle]?.start ?? "") < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function literalStart(glob: string): string {
  return /^[^*?]*/.exec(glob)?.[0] ?? "";
}
