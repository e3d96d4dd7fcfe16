/** A code span of CommonMark: a run of backticks to the next run of the same length. */
const CODE_SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/g;
const MARKERS = [/^<!-- media-storage plan of [\w.-]* -->$/, /^<!-- fingerprint [0-9a-f]{64} -->$/];
const TAGS = [/^<details( open)?>$/, /^<\/details>$/];
const SUMMARY = /^<summary>(.*)<\/summary>$/;
/** What a reader of the raw text cannot see, or what turns it round. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}\u00a0\u3000\u3164]/u;

/**
 * What in a comment GitHub would act on that is not of our own making: HTML, links, mentions, references, tables that break.
 * Reads Markdown line by line as GitHub does, as far as the comment uses it, and distrusts all else.
 */
export function faultsIn(comment: string): readonly string[] {
  const faults: string[] = [];
  let [fence, depth, columns, fingerprints]: [string, number, number | undefined, number] = ["", 0, undefined, 0];
  for (const [index, line] of comment.split("\n").entries()) {
    const say = (what: string): void => {
      faults.push(`${index + 1}: ${what}: ${line}`);
    };
    if (UNSEEN.test(line)) say("unseen");
    if (fence !== "") {
      // A fence is closed by one that is as long or longer, up to three spaces in.
      if (new RegExp(`^ {0,3}${fence}\`*\\s*$`).test(line)) {
        if (line !== fence) say("closed by something else");
        fence = "";
      } else if (!/^([-+!# ]( |$)|$)/.test(line)) say("no line of a diff");
      continue;
    }
    const opened = /^(`{3,})diff$/.exec(line);
    if (opened !== null) {
      fence = opened[1] ?? "";
      continue;
    }
    if (index < 2 && MARKERS.some((marker) => marker.test(line))) {
      fingerprints += line.startsWith("<!-- fingerprint ") ? 1 : 0;
      continue;
    }
    if (TAGS.some((tag) => tag.test(line))) {
      depth += line.startsWith("</") ? -1 : 1;
      if (depth < 0 || depth > 1) say("folded wrongly");
      continue;
    }
    const summary = SUMMARY.exec(line)?.[1];
    if (summary !== undefined) {
      const rest = summary.replace(/^<code>([^<>"']*)<\/code>: /, "");
      if (!/^[A-Za-z0-9:, ]*$/.test(rest)) say("a summary with markup");
      continue;
    }
    const cells = line.startsWith("|") ? line.split("|").length : undefined;
    if (cells !== undefined && columns !== undefined && cells !== columns) say("another number of columns");
    columns = cells;
    const bare = line
      .replace(CODE_SPAN, "C")
      .replace(/^> \[!(CAUTION|WARNING|NOTE)\]$/, "")
      .replace(/^(#{2,3}|>( -)?|( {2})?-) /, "")
      .replace(/^>$/, "")
      .replace(/^\|.*\|$/, (row) => row.replaceAll("|", " "))
      .replace(/\*\*/g, "");
    if (/[<>@#[\]\\*_~|$`]|:\/\/|www\.|^\s*(\d+[.)]|[-+=])\s/.test(bare)) say("markup");
    if (/\b(?=[0-9a-f]*\d?)[0-9a-f]{7,}\b/i.test(bare) || /\bGH-\d/i.test(bare)) say("a reference");
    if (line === "```" || /^ {4}/.test(line)) say("code that nobody opened");
  }
  if (fence !== "") faults.push("a fence stays open");
  if (depth !== 0) faults.push("something stays folded");
  if (fingerprints > 1) faults.push("more than one fingerprint");
  return faults;
}
