import type { Detail, Page } from "./page";
import { type Danger, isRefused } from "./danger";
import { alert, count, diffFence, type DiffLine, oneLine } from "./markdown";

/** Kinds of detail that this section has, the least important first. */
export type DangerDetail = Detail<"dangerTexts" | "dangerNames" | "dangerGroups">;

/**
 * What is destroyed, replaced or lost, in red. Each is named with what is lost, else named, else counted with its type and
 * module, else counted.
 */
export function dangerSection(page: Page, dangers: readonly Danger[], detail: DangerDetail): void {
  const losing = dangers.filter(({ losses }) => losses.length > 0);
  if (losing.length > 0) page.add(lossesAlert(losing));
  const measure = page.meter();
  const lines = dangers.slice(0, detail.dangerNames).flatMap((danger, index) => {
    const told = dangerLines(danger, index < detail.dangerTexts);
    measure(...told.map(({ text }) => text));
    return told;
  });
  lines.push(...groupLines(dangers.slice(detail.dangerNames), detail.dangerGroups));
  if (lines.length > 0) page.add(diffFence(lines));
  if (detail.dangerTexts < dangers.length) {
    page.leftOut.push(
      `what ${(dangers.length - detail.dangerTexts).toLocaleString("en-US")} of the resources on top lose, and why`,
    );
  }
}

function lossesAlert(losing: readonly Danger[]): string {
  const destroyed = losing.filter(({ action }) => action === "destroyed").length;
  const replaced = losing.filter(({ action }) => action === "replaced").length;
  const others = losing.length - destroyed - replaced;
  const parts = [
    ...(destroyed === 0 ? [] : [`${count(destroyed, "resource")} destroyed`]),
    ...(replaced === 0 ? [] : [`${count(replaced, "resource")} replaced`]),
    ...(others === 0 ? [] : [`${count(others, "resource")} with less protection or retention`]),
  ];
  const refused = losing.filter(isRefused).length;
  const [fewer, all] = [losing.length - refused, losing.length].map((number) => number.toLocaleString("en-US"));
  const verdict =
    refused === 0
      ? "The environment's file accepts all of this."
      : `The environment's file accepts ${refused === losing.length ? "none of this" : `${fewer ?? ""} of these ${all ?? ""}`}: the deployment will be refused.`;
  return alert("CAUTION", [`**What goes here does not come back: ${parts.join(", ")}.**`, verdict]);
}

function dangerLines({ address, action, losses, why }: Danger, isFull: boolean): readonly DiffLine[] {
  if (!isFull) return [{ mark: "-", text: `${oneLine(address)} ${action}` }];
  const because = why === undefined ? "" : ` (${why})`;
  return [
    { mark: "-", text: `${oneLine(address)} ${action === "changed" ? "is changed" : `is ${action}`}${because}` },
    ...losses.map(({ what, reason }): DiffLine => {
      const verdict = reason === undefined ? "NOT ACCEPTED" : `accepted: ${oneLine(reason)}`;
      return { mark: "-", text: `    ${oneLine(what)} [${verdict}]` };
    }),
  ];
}

/** Counts of those that are not named, by type and module as far as that goes. */
function groupLines(dangers: readonly Danger[], groups: number): readonly DiffLine[] {
  const counts = new Map<string, { readonly danger: Danger; number: number }>();
  for (const danger of dangers) {
    const key = `${danger.type} ${danger.module} ${danger.action} ${danger.losses.length > 0}`;
    const present = counts.get(key);
    if (present === undefined) counts.set(key, { danger, number: 1 });
    else present.number += 1;
  }
  const all = [...counts.values()];
  const told = all.slice(0, groups).map(({ danger: { type, module, action, losses }, number }): DiffLine => {
    const place = module === "" ? "" : ` in ${oneLine(module, 100)}`;
    const kind = losses.length > 0 ? " with losses" : "";
    return {
      mark: "-",
      text: `and ${number.toLocaleString("en-US")} × ${oneLine(type, 100)}${place} ${action}${kind}`,
    };
  });
  const rest = all.slice(groups).reduce((sum, { number }) => sum + number, 0);
  if (rest === 0) return told;
  return [...told, { mark: "-", text: `and ${count(rest, "more resource")} destroyed, replaced or losing something` }];
}
