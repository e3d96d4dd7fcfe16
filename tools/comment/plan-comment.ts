import type { Finding } from "../../rules";
import type { ResourceChange } from "../changes/change";
import { planMarker } from "../github/markers";
import { changeLines } from "./change-lines";
import { groupOf } from "./construct-paths";
import { summaryText } from "./counts";
import { dangersIn } from "./danger";
import { dangerSection } from "./danger-section";
import { findDrift } from "../changes/find-drift";
import { driftSection } from "./drift-section";
import { type GroupDetail, GroupSection, groupsOf } from "./group-section";
import { alert, codeSpan, type DiffLine } from "./markdown";
import { outputSection } from "./output-section";
import { type Detail, fullestPage, Page } from "./page";
import { findingsSection, retentionSection, suppressedSection } from "./rule-sections";
import type { Subject } from "./subject";

/**
 * The most bytes of UTF-8 of a comment. GitHub's answer to a longer one speaks of 65,536 characters; what was measured are
 * 65,536 code points in a pull request's body and four times as many bytes in a comment. This fits by every count.
 *
 * @see https://github.com/dead-claudia/github-limits/pull/13
 */
export const COMMENT_BYTES = 64_000;

/** The environment's name as it stands in markers: a file's name may be anything. */
export function environmentOf({ environment }: Subject): string {
  return environment.replace(/[^\w.-]/g, "_").slice(0, 100);
}

/** The line by which is known which changes people were shown. */
export function fingerprintMarker(fingerprint: string): string {
  return `<!-- fingerprint ${fingerprint.replace(/[^0-9a-f]/g, "").slice(0, 128)} -->`;
}

/**
 * A plan as Markdown for GitHub: what is lost first, then what the rules say, then every change by module. What does not fit
 * is left out, the least important first, and said so; a resource that is destroyed, replaced or loses something is always
 * at least counted.
 *
 * @param bytes The most bytes of UTF-8 that it may have, 4,000 at least.
 */
export function planComment(subject: Subject, bytes = COMMENT_BYTES): string {
  const { changes, outputs } = subject.changes;
  const drift = findDrift(subject.changes).resources;
  const nameOf = (change: ResourceChange): string => groupOf(change, subject.constructs);
  const dangers = dangersIn(subject);
  const retention = subject.retention.toSorted((one, other) => Number(other.shorter) - Number(one.shorter));
  const isError = ({ severity }: Finding): number => Number(severity === "error");
  const findings = subject.findings.toSorted((one, other) => isError(other) - isError(one));
  const groups = groupsOf(changes, nameOf);
  const linesOf = remembered(changeLines);
  const number = (...actions: readonly ResourceChange["action"][]): number =>
    changes.filter(({ action }) => actions.includes(action)).length;
  const all = {
    destroyNames: number("destroy"),
    drift: drift.length,
    createAttributes: number("create"),
    updateAttributes: number("update"),
    outputs: outputs.length,
    suppressed: subject.suppressed.length,
    createNames: number("create"),
    otherNames: changes.length - number("create", "destroy"),
    replaceAttributes: number("replace"),
    findings: subject.findings.length,
    groups: groups.length,
    retention: subject.retention.length,
    dangerTexts: dangers.length,
    dangerNames: dangers.length,
    dangerGroups: dangers.length,
  };
  return fullestPage(all, (detail) => {
    const page = new Page(bytes);
    page.add(heading(subject));
    dangerSection(page, dangers, detail);
    retentionSection(page, retention, detail);
    findingsSection(page, findings, subject.unchecked, detail);
    new GroupSection(groups, "Changes", detail, linesOf).draw(page);
    outputSection(page, outputs, detail);
    driftSection(page, drift, detail);
    suppressedSection(page, subject.suppressed, detail);
    noteLeftOut(page, all, detail, subject.source);
    return page.toString();
  });
}

function heading(subject: Subject): string {
  const { environment, fingerprint, changes } = subject;
  const marks = [
    planMarker(environmentOf(subject)),
    ...(fingerprint === undefined ? [] : [fingerprintMarker(fingerprint)]),
  ];
  const title = `## Plan of ${codeSpan(environment, 100)}\n\n**${summaryText(changes)}**\n`;
  const incomplete = alert("WARNING", [
    "This plan is not complete: it failed half way or puts changes off. There may be more than is told here.",
  ]);
  return `${marks.join("\n")}\n${title}${changes.complete ? "" : `\n${incomplete}`}`;
}

/** Each change's lines, worked out once however often the page is drawn. */
function remembered(linesOf: (change: ResourceChange) => readonly DiffLine[]): typeof linesOf {
  const known = new Map<ResourceChange, readonly DiffLine[]>();
  return (change) => {
    const lines = known.get(change) ?? linesOf(change);
    known.set(change, lines);
    return lines;
  };
}

type Kinds = GroupDetail & Detail<"drift">;

function noteLeftOut(page: Page, all: Kinds, detail: Kinds, source: string): void {
  const rows: readonly (readonly [keyof Kinds, string])[] = [
    ["createAttributes", "the attributes of % added resources"],
    ["updateAttributes", "the attributes of % changed resources"],
    ["replaceAttributes", "the attributes of % replaced resources"],
    ["createNames", "the names of % added resources"],
    ["otherNames", "the names of % changed resources"],
    ["drift", "% resources changed by hand"],
  ];
  const told = rows.flatMap(([kind, text]) => {
    const left = all[kind] - detail[kind];
    const number = `${left.toLocaleString("en-US")} of ${all[kind].toLocaleString("en-US")}`;
    return left > 0 ? [text.replace("%", number)] : [];
  });
  const leftOut = [...told, ...page.leftOut];
  if (leftOut.length === 0) return;
  page.add(
    alert("NOTE", [
      "Left out, so that GitHub takes this:",
      ...leftOut.map((text) => `- ${text}`),
      "",
      `All of it is in the job's log and in ${codeSpan(source, 200)}.`,
    ]),
  );
}
