import { appendFileSync, statSync } from "node:fs";
import { GitHubError, type Variables } from "./settings";

/**
 * The most bytes of a step's summary: of a longer one, GitHub shows nothing.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const LONGEST_SUMMARY = 1_048_576;

const CUT = "\n\n**Cut here: a step's summary may have 1 MiB.**\n";

/**
 * Appends Markdown to the summary of this step, which the run's page shows. What does not fit is cut at the end of a line,
 * and said so.
 *
 * @param env Where GITHUB_STEP_SUMMARY is read from: the file that GitHub made for it.
 * @throws GitHubError when there is no such file.
 */
export function appendSummary(markdown: string, env: Variables = process.env): void {
  const file = env["GITHUB_STEP_SUMMARY"] ?? "";
  if (file === "") throw new GitHubError("GITHUB_STEP_SUMMARY must name a file: a step of GitHub Actions has it set.");
  const text = markdown.endsWith("\n") ? markdown : `${markdown}\n`;
  const left = LONGEST_SUMMARY - (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  appendFileSync(file, Buffer.byteLength(text) <= left ? text : cut(text, left - Buffer.byteLength(CUT)));
}

function cut(text: string, bytes: number): string {
  if (bytes < 0) return "";
  const kept = Buffer.from(text).subarray(0, bytes);
  return `${kept.subarray(0, Math.max(kept.lastIndexOf("\n"), 0)).toString()}${CUT}`;
}
