import { InputFault } from "./input-fault";
import { Lines } from "./position";

/** Far more than anybody writes, and few enough for the parser: it would die of more, and of every file after it. */
const MAX_DEPTH = 500;
/** Operators before a value. Each is a level, too. */
const SIGNS = new RegExp(`(?:[!-][ \\t]*){${MAX_DEPTH},}[\\w"(]`);

/**
 * HCL as Terraform's JSON.
 *
 * @throws InputFault with the position of what is no HCL.
 */
export async function parseHcl(file: string, text: string): Promise<Readonly<Record<string, unknown>>> {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    throw new InputFault(file, `is nested more than ${MAX_DEPTH} levels deep`, new Lines(text).at(deep));
  }
  // Starts the parser, which takes longer than reading a plan.
  const { parse } = await import("@cdktf/hcl2json");
  try {
    return (await parse("input.tf", text)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw hclFault(file, error instanceof Error ? error.message : String(error));
  }
}

/** Where brackets are opened that deep. Those in texts count, too: they are closed as often, or few. */
function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\](){}]/g)) {
    depth = Math.max(depth + ("[({".includes(bracket) ? 1 : -1), 0);
    if (depth > MAX_DEPTH) return index;
  }
  return SIGNS.exec(text)?.index;
}

/** The parser says `[input.tf:2,6-3,1: Invalid expression; …]`, and more of the same after the first. */
function hclFault(file: string, message: string): InputFault {
  const [, line, column, what = ""] =
    /input\.tf:(\d+),(\d+)[^:]*: ([^]*?)(?:\]?$| input\.tf:\d+,\d+[^:]*: )/.exec(message) ?? [];
  if (line === undefined || column === undefined) return new InputFault(file, `is no HCL: ${message}`);
  const said = what.replaceAll(/ at input\.tf:(\d+),[\d,-]+/g, " in line $1").trim();
  return new InputFault(file, `is no HCL: ${said}`, { line: Number(line), column: Number(column) });
}
