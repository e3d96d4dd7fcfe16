import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";
import type { Finding } from "./finding";

/** A workflow's YAML with the places of its parts. */
export class WorkflowFile {
  /** The whole; `undefined` where the file is no map. */
  readonly root: YAMLMap | undefined;
  /** Why it cannot be read: then nothing else is looked at. */
  readonly faults: readonly Finding[];
  private readonly lines = new LineCounter();

  /** @param file Its name, for findings. */
  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    // Strict: a name given twice is a fault, as GitHub has it.
    const document = parseDocument(text, { lineCounter: this.lines, uniqueKeys: true, prettyErrors: false });
    const root = document.contents;
    this.root = isMap(root) ? root : undefined;
    const errors = document.errors.map(({ pos, message }) => this.at(pos[0], message));
    const noMap = this.root === undefined && errors.length === 0 ? [this.at(0, "must be a map")] : [];
    this.faults = [...errors, ...noMap];
  }

  /** A finding at a part of the file, its beginning where the part has no place. */
  finding(part: Node | null | undefined, message: string): Finding {
    return this.at(part?.range?.[0] ?? 0, message);
  }

  /** The jobs by name. */
  get jobs(): readonly Named[] {
    return namedMaps(mapIn(this.root, "jobs"));
  }

  private at(offset: number, message: string): Finding {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  }
}

/** A map with its name. */
export interface Named {
  readonly name: string;
  readonly key: Scalar;
  readonly map: YAMLMap;
}

/** The value of a map by name. */
export function nodeIn(map: YAMLMap | undefined, name: string): Node | undefined {
  const node = map?.get(name, true);
  return node ?? undefined;
}

/** The map of a map by name. */
export function mapIn(map: YAMLMap | undefined, name: string): YAMLMap | undefined {
  const node = nodeIn(map, name);
  return isMap(node) ? node : undefined;
}

/** A plain value of a map by name. */
export function valueIn(map: YAMLMap | undefined, name: string): unknown {
  const node = nodeIn(map, name);
  return isScalar(node) ? node.value : undefined;
}

/** The key of a map by name: where to point at for what its value lacks. */
export function keyIn(map: YAMLMap, name: string): Scalar | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === name);
  return pair !== undefined && isScalar(pair.key) ? pair.key : undefined;
}

function namedMaps(map: YAMLMap | undefined): readonly Named[] {
  return (map?.items ?? []).flatMap(({ key, value }: Pair) =>
    isScalar(key) && isMap(value) ? [{ name: String(key.value), key, map: value }] : [],
  );
}
