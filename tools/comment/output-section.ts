import type { OutputChange } from "../changes/change";
import { attributeLines } from "./change-lines";
import { count, diffFence, type DiffLine, folded } from "./markdown";
import type { Detail, Page } from "./page";

/** What changes in the outputs, folded. */
export function outputSection(page: Page, outputs: readonly OutputChange[], detail: Detail<"outputs">): void {
  if (outputs.length === 0) return;
  const measure = page.meter();
  const lines = outputs.slice(0, detail.outputs).flatMap((output) => {
    const told = outputLines(output);
    measure(...told.map(({ text }) => text));
    return told;
  });
  const more = outputs.length - Math.min(outputs.length, detail.outputs);
  if (more > 0) page.leftOut.push(count(more, "output"));
  if (lines.length > 0) page.add(folded(`Outputs: ${count(outputs.length, "change")}`, diffFence(lines)));
}

function outputLines({ name, before, after, sensitive, unknown }: OutputChange): readonly DiffLine[] {
  const hidden = (value: unknown): unknown => (sensitive && value !== null ? "" : value);
  const values = { before: hidden(before), after: unknown ? null : hidden(after) };
  return attributeLines({ path: name, steps: [name], ...values, sensitive, unknown, forcesReplacement: false });
}
