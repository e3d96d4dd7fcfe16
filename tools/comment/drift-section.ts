import type { DriftedResource } from "../changes/find-drift";
import { attributeLines } from "./change-lines";
import { count, diffFence, type DiffLine, folded, oneLine } from "./markdown";
import type { Detail, Page } from "./page";

/** What somebody changed or deleted by hand and this plan sets back, folded. */
export function driftSection(page: Page, drift: readonly DriftedResource[], detail: Detail<"drift">): void {
  const lines: DiffLine[] = [];
  const measure = page.meter();
  for (const { address, attributes, what } of drift.slice(0, detail.drift)) {
    const isGone = what === "deleted";
    const told = attributes.flatMap(attributeLines).map(({ mark, text }) => ({ mark, text: `    ${text}` }));
    const head = `${oneLine(address)}${isGone ? " is gone" : ""}`;
    lines.push({ mark: isGone ? "-" : "!", text: head }, ...told);
    measure(head, ...told.map(({ text }) => text));
  }
  if (lines.length === 0) return;
  const title = `Changed by hand, and set back by this plan: ${count(drift.length, "resource")}`;
  page.add(folded(title, diffFence(lines)));
}
