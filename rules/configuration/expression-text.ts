/** Where the brace is that ends an expression: none within a text, a comment or braces of its own. */
export function expressionEnd(text: string, from: number): number | undefined {
  PLAIN.lastIndex = from;
  const plain = PLAIN.exec(text);
  if (plain !== null) return from + plain[0].length - 1;
  return endOf(text, from, "}");
}

/** The rest of a reference, as nearly all expressions are. */
const PLAIN = /[\w.-]*\}/y;

/** Where the quote is that ends a text, which may hold expressions with texts of their own. */
export function textEnd(text: string, from: number): number | undefined {
  return endOf(text, from, '"');
}

/** Where a comment ends that begins here; the same place where none does. */
export function commentEnd(text: string, from: number): number {
  if (text[from] === "#" || text.startsWith("//", from)) {
    const end = text.indexOf("\n", from);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith("/*", from)) return from;
  const end = text.indexOf("*/", from + 2);
  return end < 0 ? text.length : end + 2;
}

/** Finds the end without calling itself, however deep texts and expressions lie in each other. */
function endOf(text: string, from: number, end: "}" | '"'): number | undefined {
  const open = [end];
  for (let index = from; index < text.length; index += 1) {
    const character = text[index];
    if (character === open.at(-1)) {
      open.pop();
      if (open.length === 0) return index;
    } else if (open.at(-1) === '"') {
      if (character === "\\") index += 1;
      else if ((character === "$" || character === "%") && text[index + 1] === "{" && text[index - 1] !== character) {
        open.push("}");
        index += 1;
      }
    } else if (character === '"') open.push('"');
    else if (character === "{") open.push("}");
    else index = Math.max(index, commentEnd(text, index) - 1);
  }
  return undefined;
}

/** Where a member of a list or map ends, whatever it is. */
export function itemEnd(source: string, from: number, ends: readonly string[]): number {
  let depth = 0;
  for (let index = from; index < source.length; index += 1) {
    const character = source[index] ?? "";
    if (depth === 0 && ends.includes(character) && index > from) return index;
    const end = commentEnd(source, index);
    if (end > index) index = end - 1;
    else if (character === '"') index = textEnd(source, index + 1) ?? source.length;
    else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
  }
  return source.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** A quoted text without its escapes, except within `${…}`, which is read later. */
export function unescaped(quoted: string): string {
  if (!quoted.includes("\\")) return quoted;
  let text = "";
  for (let index = 0; index < quoted.length; index += 1) {
    const character = quoted[index] ?? "";
    if ((character === "$" || character === "%") && quoted[index + 1] === "{" && quoted[index - 1] !== character) {
      const end = expressionEnd(quoted, index + 2) ?? quoted.length;
      text += quoted.slice(index, end + 1);
      index = end;
      continue;
    }
    if (character !== "\\") {
      text += character;
      continue;
    }
    const next = quoted[index + 1] ?? "";
    const unicode = /^u([0-9A-Fa-f]{4})/.exec(quoted.slice(index + 1, index + 6))?.[1];
    text += unicode === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(unicode, 16));
    index += unicode === undefined ? 1 : 5;
  }
  return text;
}
