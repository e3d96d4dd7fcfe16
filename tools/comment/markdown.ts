/**
 * What is not seen, moves a cursor or turns the direction of writing: control, format, private, unassigned and surrogate
 * characters, line ends, spaces other than the plain one, and what Unicode says to show nothing for.
 */
const UNSEEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Marks piled upon one character, which reach over the lines around it. */
const PILED_MARKS = /(?<=\p{M}{2})\p{M}/gu;

const MAX_SHOWN = 400;

/** A text from outside as one line: what cannot be seen is shown as its code, what is too long is cut and says so. */
export function oneLine(text: string, longest = MAX_SHOWN): string {
  const isLong = text.length > longest;
  // Half a character is none.
  const kept = isLong ? text.slice(0, longest).replace(/[\ud800-\udbff]$/, "") : text;
  const seen = kept.replace(UNSEEN, codeOf).replace(PILED_MARKS, codeOf);
  return isLong ? `${seen}… (${text.length} characters)` : seen;
}

/**
 * A text from outside as a code span, which is the one place of a line where GitHub looks for no markup, no link, no
 * @mention and no #123. A bar is shown as its code: in a table it would end the cell.
 *
 * @see https://github.github.com/gfm/#code-spans
 */
export function codeSpan(text: string, longest?: number): string {
  const line = oneLine(text, longest).replaceAll("|", codeOf);
  if (line.trim() === "") return "` `";
  const quote = "`".repeat(longestRun(line, /`+/g) + 1);
  // One space on either side is not shown, and lets the text begin with a backtick or a space of its own.
  const space = /^[` ]|[` ]$/.test(line) ? " " : "";
  return `${quote}${space}${line}${space}${quote}`;
}

/** Words and numbers that mean nothing to GitHub, with signs around them. */
const PLAIN_WORD = /^["(]*(?:\p{Script=Latin}+(?:['’-]\p{Script=Latin}+)*\d?|\d{1,6})[")]*[.,;:!?]?[")]*$/u;
/** GitHub takes such a word for a commit. */
const HEXADECIMAL = /^[0-9a-f]{7,}/i;

/** A sentence that may hold texts from outside: plain words stay words, and all else becomes code spans. */
export function prose(text: string, longest = 1000): string {
  const words = oneLine(text, longest)
    .split(" ")
    .filter((word) => word !== "");
  const spans: { readonly isPlain: boolean; readonly words: string[] }[] = [];
  for (const word of words) {
    const isPlain = PLAIN_WORD.test(word) && !HEXADECIMAL.test(word);
    const last = spans.at(-1);
    // A sign ends a span: in a list of names each is one.
    const isEnded = !isPlain && /[.,;:]$/.test(last?.words.at(-1) ?? "");
    if (last?.isPlain === isPlain && !isEnded) last.words.push(word);
    else spans.push({ isPlain, words: [word] });
  }
  return spans
    .map(({ isPlain, words: together }) => {
      const [, code = "", sign = ""] = /^(.*?)([.,;:]?)$/su.exec(together.join(" ")) ?? [];
      return isPlain || code === "" ? together.join(" ") : `${codeSpan(code, Infinity)}${sign}`;
    })
    .join(" ");
}

/** A text from outside within an HTML tag of ours, such as `<summary>`, where Markdown is not read. */
export function htmlCode(text: string): string {
  const escaped = oneLine(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}

/** A mark that GitHub colours a line of a diff by: green, red, orange, grey, none. */
export type Mark = "+" | "-" | "!" | "#" | " ";

/** A line of a diff, its text made fit to be shown. */
export interface DiffLine {
  readonly mark: Mark;
  readonly text: string;
}

/** Lines as a diff in colours, in a fence that none of them can close. @see https://github.github.com/gfm/#fenced-code-blocks */
export function diffFence(lines: readonly DiffLine[]): string {
  const text = lines.map((line) => `${line.mark} ${line.text}`.trimEnd()).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text, /`+/g) + 1));
  return `${fence}diff\n${text}\n${fence}\n`;
}

/** What is shown on a click. @param summary HTML of one line. @param body Markdown. */
export function folded(summary: string, body: string, isOpen = false): string {
  return `<details${isOpen ? " open" : ""}>\n<summary>${summary}</summary>\n\n${body}\n</details>\n`;
}

/** A box in a colour: red for CAUTION, yellow for WARNING, blue for NOTE. @param lines Markdown. */
export function alert(kind: "CAUTION" | "WARNING" | "NOTE", lines: readonly string[]): string {
  return [`[!${kind}]`, ...lines].map((line) => `> ${line}`.trimEnd()).join("\n") + "\n";
}

/** `1 change`, `2 changes`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;
}

function codeOf(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function longestRun(text: string, run: RegExp): number {
  return (text.match(run) ?? []).reduce((longest, found) => Math.max(longest, found.length), 0);
}
