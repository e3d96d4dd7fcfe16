import type { ResourceChange } from "../changes/change";
import { changeLines } from "./change-lines";
import { COLUMNS, countsOf, countsText } from "./counts";
import { codeSpan, count, diffFence, type DiffLine, folded, htmlCode, type Mark, oneLine } from "./markdown";
import type { Detail, Page } from "./page";

/** Kinds of detail that this section has. */
export type GroupDetail = Detail<
  | "createAttributes"
  | "updateAttributes"
  | "createNames"
  | "destroyNames"
  | "otherNames"
  | "replaceAttributes"
  | "groups"
>;

/** The changes of one module or construct. */
export interface Group {
  readonly name: string;
  readonly changes: readonly ResourceChange[];
}

/** Groups by their names, each with what is replaced and changed first. */
export function groupsOf(
  changes: readonly ResourceChange[],
  nameOf: (change: ResourceChange) => string,
): readonly Group[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const name = nameOf(change);
    const present = groups.get(name);
    if (present === undefined) groups.set(name, [change]);
    else present.push(change);
  }
  const order = Object.keys(KINDS);
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, all]) => ({
      name,
      changes: all.toSorted((one, other) => order.indexOf(one.action) - order.indexOf(other.action)),
    }));
}

/** How each kind is marked, which limits count for it, and what is said of it. Destroyed ones are named at the top, too. */
const KINDS = {
  replace: { mark: "!", names: "otherNames", attributes: "replaceAttributes", verb: "replaced" },
  update: { mark: "!", names: "otherNames", attributes: "updateAttributes", verb: "" },
  create: { mark: "+", names: "createNames", attributes: "createAttributes", verb: "" },
  import: { mark: " ", names: "otherNames", attributes: undefined, verb: "" },
  move: { mark: " ", names: "otherNames", attributes: undefined, verb: "" },
  forget: { mark: "!", names: "otherNames", attributes: undefined, verb: "forgotten: stays in AWS, managed by nobody" },
  destroy: { mark: "-", names: "destroyNames", attributes: undefined, verb: "destroyed" },
} as const satisfies Record<
  ResourceChange["action"],
  { mark: Mark; names: keyof GroupDetail; attributes: keyof GroupDetail | undefined; verb: string }
>;

/** Up to so many resources are shown without a click. */
const MAX_OPEN = 12;

/** Draws the table of counts by group, and each group folded. */
export class GroupSection {
  private readonly left: Record<keyof GroupDetail, number>;

  constructor(
    private readonly groups: readonly Group[],
    private readonly heading: string,
    detail: GroupDetail,
    private readonly linesOf: (change: ResourceChange) => readonly DiffLine[] = changeLines,
  ) {
    this.left = { ...detail };
  }

  draw(page: Page): void {
    if (this.groups.length === 0) return;
    const shown = this.groups.slice(0, this.left.groups);
    if (shown.length === 0) {
      if (this.groups.length > 1) page.leftOut.push(`the names of ${count(this.groups.length, "module")}`);
      return;
    }
    // One group has the sums that stand on top.
    page.add(`### ${this.heading}\n${this.groups.length === 1 ? "" : `\n${this.table(page, shown)}`}`);
    const total = this.groups.reduce((sum, { changes }) => sum + changes.length, 0);
    for (const group of shown) page.add(this.group(page, group, total <= MAX_OPEN));
  }

  private table(page: Page, shown: readonly Group[]): string {
    const counted = this.groups.map(({ changes }) => countsOf(changes));
    const columns = COLUMNS.filter((column) => counted.some((counts) => counts[column] > 0));
    const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
    const measure = page.meter();
    const rows = shown.map(({ name }, index) => {
      const text = row([labelOf(name), ...columns.map((column) => cell(counted[index]?.[column]))]);
      measure(text);
      return text;
    });
    const hidden = counted.slice(shown.length);
    if (hidden.length > 0) {
      const sums = columns.map((column) => cell(hidden.reduce((sum, counts) => sum + counts[column], 0)));
      rows.push(row([`${hidden.length.toLocaleString("en-US")} more`, ...sums]));
      page.leftOut.push(`the names of ${count(hidden.length, "module")}`);
    }
    const titles = columns.map((column) => `${column[0]?.toUpperCase() ?? ""}${column.slice(1)}`);
    return [row(["Module", ...titles]), row(["---", ...titles.map(() => "--:")]), ...rows].join("\n") + "\n";
  }

  private group(page: Page, { name, changes }: Group, isOpen: boolean): string {
    const lines: DiffLine[] = [];
    const unnamed = new Map<string, number>();
    const measure = page.meter();
    for (const change of changes) {
      const told = this.changeText(change, unnamed);
      measure(...told.map(({ text }) => text));
      lines.push(...told);
    }
    for (const [what, number] of unnamed) {
      const text = `and ${number.toLocaleString("en-US")} × ${oneLine(what, 200)}`;
      measure(text);
      lines.push({ mark: "#", text });
    }
    const label = name === "" ? "at the root" : htmlCode(name);
    return folded(`${label}: ${countsText(countsOf(changes))}`, diffFence(lines), isOpen && lines.length <= 80);
  }

  private changeText(change: ResourceChange, unnamed: Map<string, number>): readonly DiffLine[] {
    const { mark, names, attributes, verb } = KINDS[change.action];
    if (!this.take(names)) {
      const key = `${change.type} ${verb === "" ? `to ${change.action}` : verb}`;
      unnamed.set(key, (unnamed.get(key) ?? 0) + 1);
      return [];
    }
    const from = change.previousAddress === undefined ? "" : `, moved from ${oneLine(change.previousAddress)}`;
    const imported = change.imported ? ", imported" : "";
    const text = `${oneLine(change.address)}${verb === "" ? "" : ` ${verb}`}${imported}${from}`;
    const more = attributes !== undefined && this.take(attributes) ? this.linesOf(change) : [];
    return [{ mark, text }, ...more];
  }

  private take(kind: keyof GroupDetail): boolean {
    if (this.left[kind] <= 0) return false;
    this.left[kind] -= 1;
    return true;
  }
}

function cell(number = 0): string {
  return number === 0 ? "" : number.toLocaleString("en-US");
}

function labelOf(name: string): string {
  return name === "" ? "(root)" : codeSpan(name, 100);
}
