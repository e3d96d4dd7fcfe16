import { parse, type ParseError, printParseErrorCode } from "jsonc-parser";
import { isMap } from "../../rules/configuration";
import { InputFault } from "./input-fault";
import { itemsOf, JsonFault, membersOf, nameTwice, type Slice } from "./json-slices";
import { positionAt } from "./position";

/** What the parser's names of faults mean. */
const FAULTS: Readonly<Record<string, string>> = {
  InvalidCommentToken: "it has a comment, which only HCL may",
  InvalidNumberFormat: "this is no number",
  PropertyNameExpected: "a name in quotes is missing",
  ValueExpected: "a value is missing",
  ColonExpected: "a colon is missing",
  CommaExpected: "a comma is missing",
  CloseBraceExpected: "a closing brace is missing",
  CloseBracketExpected: "a closing bracket is missing",
  InvalidUnicode: "this is no character",
  InvalidEscapeCharacter: "this cannot be escaped",
  InvalidCharacter: "a text has a control character",
};

/** A JSON file of which only what is asked for is read. */
export class JsonFile {
  private readonly members: ReadonlyMap<string, Slice>;

  /** @throws InputFault with the position for what is no JSON object, or ends too early. */
  constructor(
    readonly file: string,
    private readonly bytes: Buffer,
  ) {
    this.members = this.guarded(() => membersOf(bytes));
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  /** @throws InputFault with the position of what is no JSON. */
  member(name: string): unknown {
    const slice = this.members.get(name);
    return slice === undefined ? undefined : this.read(slice);
  }

  /**
   * The objects of a member that is a list, read one by one, so that none has to stay in memory.
   *
   * @param fault Says what is wrong with an object.
   */
  *objects(
    name: string,
    fault: (object: Readonly<Record<string, unknown>>) => string | undefined,
  ): Generator<Readonly<Record<string, unknown>>, void> {
    const slice = this.members.get(name);
    if (slice === undefined) return;
    const items = itemsOf(this.bytes, slice);
    for (let index = 0; ; index += 1) {
      const next = this.guarded(() => items.next(), `${name} `);
      if (next.done === true) return;
      const item = this.read(next.value);
      const wrong = isMap(item) ? fault(item) : "must be an object";
      if (wrong !== undefined) throw this.fault(`${name}[${index}] ${wrong}`, next.value.start);
      yield item as Readonly<Record<string, unknown>>;
    }
  }

  /**
   * All of it.
   *
   * @throws InputFault also for a name that an object has twice.
   */
  whole(): unknown {
    const value = this.read({ start: 0, end: this.bytes.length });
    const twice = nameTwice(this.bytes);
    if (twice !== undefined) throw this.fault(twice.message, twice.offset);
    return value;
  }

  /** A fault of a member as a whole. */
  faultOf(name: string, message: string): InputFault {
    return this.fault(`${name} ${message}`, this.members.get(name)?.start ?? 0);
  }

  private read(slice: Slice): unknown {
    return readJson(this.file, this.bytes, slice);
  }

  private guarded<T>(run: () => T, prefix = ""): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      throw this.fault(`${prefix}${error.message}`, error.offset);
    }
  }

  private fault(message: string, offset: number): InputFault {
    return new InputFault(this.file, message, positionAt(this.bytes, offset));
  }
}

/**
 * Any JSON, or a part of it.
 *
 * @throws InputFault with the position of what is no JSON.
 */
export function readJson(file: string, bytes: Buffer, slice: Slice = { start: 0, end: bytes.length }): unknown {
  const text = textOf(file, bytes, slice);
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const [first] = errors;
    const what = (first && FAULTS[printParseErrorCode(first.error)]) ?? "this is no value";
    const offset = slice.start + Buffer.byteLength(text.slice(0, first?.offset ?? 0));
    throw new InputFault(file, `is no JSON: ${what}`, positionAt(bytes, offset));
  }
}

function textOf(file: string, bytes: Buffer, { start, end }: Slice): string {
  try {
    return bytes.toString("utf8", start, end);
  } catch {
    const size = Math.ceil((end - start) / 2 ** 20);
    const message = `is too large: a part of ${size} MiB, of which 512 can be read`;
    throw new InputFault(file, message, positionAt(bytes, start));
  }
}
