/** Where a value of JSON stands in a buffer: from its first byte to behind its last. */
export interface Slice {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with JSON, and at which byte. */
export class JsonFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON, SLASH] = [0x22, 0x5c, 0x2c, 0x3a, 0x2f];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Far more than anybody writes, and few enough for whoever reads the values step by step. */
const MAX_DEPTH = 500;

/**
 * Where the members of an object stand, without reading them: of a plan most is not looked at, and what is not looked at
 * should take no memory.
 *
 * @throws JsonFault when this is no object, ends too early, has a name twice or is nested too deeply. What else lies within
 * the members is not checked.
 */
export function membersOf(json: Buffer): ReadonlyMap<string, Slice> {
  const members = new Map<string, Slice>();
  let index = skipBlanks(json, 0);
  if (index >= json.length) throw new JsonFault("is empty", index);
  if (json[index] !== OPEN_BRACE) throw notAnObject(json, index);
  index = skipBlanks(json, index + 1);
  while (json[index] !== CLOSE_BRACE) {
    if (json[index] !== QUOTE) throw wrong(json, index, "a name in quotes");
    const afterName = textEnd(json, index);
    const name = textAt(json, index, afterName);
    if (members.has(name) && name !== "//") throw new JsonFault(`has ${JSON.stringify(name)} twice`, index);
    index = skipBlanks(json, afterName);
    if (json[index] !== COLON) throw wrong(json, index, "a colon");
    const start = skipBlanks(json, index + 1);
    const end = valueEnd(json, start);
    members.set(name, { start, end });
    index = nextItem(json, end, CLOSE_BRACE);
  }
  const rest = skipBlanks(json, index + 1);
  if (rest < json.length) throw new JsonFault("is no JSON: something follows after its end", rest);
  return members;
}

/**
 * Where the items of a list stand.
 *
 * @throws JsonFault when the slice is no list.
 */
export function* itemsOf(json: Buffer, { start, end }: Slice): Generator<Slice, void> {
  if (json[start] !== OPEN_BRACKET) throw new JsonFault("must be a list", start);
  let index = skipBlanks(json, start + 1);
  while (index < end && json[index] !== CLOSE_BRACKET) {
    const itemEnd = valueEnd(json, index);
    yield { start: index, end: itemEnd };
    index = nextItem(json, itemEnd, CLOSE_BRACKET);
  }
}

/**
 * The first name that an object has twice, as the fault that this is: JSON.parse keeps only the last. Terraform's comments,
 * which are called `//`, may be many.
 *
 * @param json JSON without other faults.
 */
export function nameTwice(json: Buffer): JsonFault | undefined {
  const names: Set<string>[] = [];
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === OPEN_BRACE) names.push(new Set());
    else if (byte === CLOSE_BRACE) names.pop();
    else if (byte === QUOTE) {
      const end = textEnd(json, index);
      if (json[skipBlanks(json, end)] === COLON) {
        const name = textAt(json, index, end);
        if (names.at(-1)?.has(name) === true && name !== "//") {
          return new JsonFault(`has ${JSON.stringify(name)} twice`, index);
        }
        names.at(-1)?.add(name);
      }
      index = end - 1;
    }
  }
  return undefined;
}

/** Behind a comma and blanks, or at the end of the object or list. */
function nextItem(json: Buffer, from: number, close: number): number {
  const index = skipBlanks(json, from);
  if (json[index] === close) return index;
  if (json[index] !== COMMA) throw wrong(json, index, "a comma");
  const next = skipBlanks(json, index + 1);
  if (json[next] === close) throw new JsonFault("is no JSON: a comma is too many", index);
  return next;
}

function valueEnd(json: Buffer, start: number): number {
  const first = json[start];
  if (first === QUOTE) return textEnd(json, start);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return wordEnd(json, start);
  let depth = 0;
  for (let index = start; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) index = textEnd(json, index) - 1;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new JsonFault(`is nested more than ${MAX_DEPTH} levels deep`, index);
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  throw wrong(json, json.length, "the end of a value");
}

function textEnd(json: Buffer, start: number): number {
  let index = start;
  for (;;) {
    // Texts of a plan are long, and this search is native.
    index = json.indexOf(QUOTE, index + 1);
    if (index === -1) throw wrong(json, json.length, "the end of a text");
    let escapes = index;
    while (json[escapes - 1] === BACKSLASH) escapes -= 1;
    if ((index - escapes) % 2 === 0) return index + 1;
  }
}

function textAt(json: Buffer, start: number, end: number): string {
  const text = json.toString("utf8", start, end);
  if (!text.includes("\\")) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    throw wrong(json, start, "a name in quotes");
  }
}

/** A number, `true`, `false` or `null`. */
function wordEnd(json: Buffer, start: number): number {
  let index = start;
  while (index < json.length && /[\w.+-]/.test(String.fromCharCode(json[index] ?? 0))) index += 1;
  if (index === start) throw wrong(json, index, "a value");
  return index;
}

function skipBlanks(json: Buffer, from: number): number {
  let index = from;
  for (;;) {
    const byte = json[index];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return index;
    index += 1;
  }
}

function notAnObject(json: Buffer, offset: number): JsonFault {
  if (json[offset] === SLASH) return wrong(json, offset, "an object");
  try {
    JSON.parse(json.toString("utf8"));
  } catch {
    return new JsonFault("is no JSON", offset);
  }
  return new JsonFault("must be a JSON object", offset);
}

function wrong(json: Buffer, offset: number, expected: string): JsonFault {
  if (offset >= json.length) return new JsonFault(`ends too early: ${expected} is missing`, json.length);
  if (json[offset] === SLASH) return new JsonFault("is no JSON: it has a comment, which only HCL may", offset);
  return new JsonFault(`is no JSON: ${expected} is missing`, offset);
}
