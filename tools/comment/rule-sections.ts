import type { Finding } from "../../rules";
import type { RetentionEffect } from "../changes/retention-effects";
import type { Detail, Page } from "./page";
import { alert, codeSpan, count, folded, prose } from "./markdown";

/** How retention changes. @param effects The most important first. */
export function retentionSection(page: Page, effects: readonly RetentionEffect[], detail: Detail<"retention">): void {
  if (effects.length === 0) return;
  const measure = page.meter();
  const lines = effects.slice(0, detail.retention).map(({ address, bucket, what, shorter }) => {
    const text = `- ${shorter ? "**Shorter:** " : ""}${codeSpan(bucket ?? address)}: ${prose(what)}`;
    measure(text);
    return text;
  });
  const more = effects.length - lines.length;
  if (more > 0) page.leftOut.push(`${count(more, "effect")} on retention`);
  if (lines.length > 0) page.add(`### Retention\n\n${lines.join("\n")}\n`);
}

/** What the rules say, and what they could not. @param findings The most important first. */
export function findingsSection(
  page: Page,
  findings: readonly Finding[],
  unchecked: readonly string[],
  detail: Detail<"findings">,
): void {
  if (findings.length === 0 && unchecked.length === 0) return;
  const measure = page.meter();
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const lines = findings.slice(0, detail.findings).map((finding) => {
    const text = `- **${finding.severity}** ${findingText(finding)}`;
    measure(text);
    return text;
  });
  const more = findings.length - lines.length;
  if (more > 0) page.leftOut.push(count(more, "finding of the rules", "findings of the rules"));
  const counts = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  page.add(`### Rules: ${counts}\n${lines.length === 0 ? "" : `\n${lines.join("\n")}\n`}`);
  const told = unchecked.slice(0, 5).map((sentence) => `- ${prose(sentence)}`);
  if (unchecked.length > 5) told.push(`- and ${unchecked.length - 5} more`);
  if (told.length > 0) page.add(alert("WARNING", ["The rules could not check everything:", ...told]));
}

/** Findings that the stack holds back, with its reasons. */
export function suppressedSection(
  page: Page,
  suppressed: readonly (Finding & { readonly reason: string })[],
  detail: Detail<"suppressed">,
): void {
  if (suppressed.length === 0) return;
  const measure = page.meter();
  const lines = suppressed.slice(0, detail.suppressed).map((finding) => {
    const where = codeSpan(`${finding.address} ${finding.path}`.trim());
    const text = `- ${codeSpan(finding.rule)} ${where}: ${prose(finding.reason)}`;
    measure(text);
    return text;
  });
  const more = suppressed.length - lines.length;
  const noun = "suppressed finding of the rules";
  if (more > 0) page.leftOut.push(count(more, noun, "suppressed findings of the rules"));
  if (lines.length > 0) {
    page.add(folded(count(suppressed.length, noun, "suppressed findings of the rules"), lines.join("\n")));
  }
}

function findingText({ rule, address, path, message, aws, fix }: Finding): string {
  const where = codeSpan(`${address} ${path}`.trim());
  return `${codeSpan(rule)} ${where}: ${prose(message)}\n  - AWS: ${prose(aws)}\n  - Fix: ${prose(fix)}`;
}
