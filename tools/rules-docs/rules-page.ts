import type { Rule } from "../../rules";
import type { RowWithoutRule } from "../../rules/rows-without-rule";
import { exampleOf } from "./examples";

/** The page about all rules: docs/rules.md. */
export function rulesPage(rules: readonly Rule[], rows: readonly RowWithoutRule[]): string {
  return [
    "<!-- Written by `npm run rules:docs` from rules/. A test holds it to them. -->",
    "",
    "# Rules",
    "",
    "What AWS refuses at apply, or accepts and never does, and `terraform plan` lets through. Every `cdktf synth` checks them;",
    "`npm run rules -- FILE…` checks synthesised Terraform JSON, `terraform show -json` of a plan, `.tf` files and folders of them.",
    "",
    "An **error** is what AWS refuses, or certainly never does as it is written. A **warning** is doubtful, or harmful in some uses only.",
    "Known as of November 2026; where it is known when AWS began to demand something, the rule says so.",
    "What is not known before the apply, or not in the configuration, is never guessed: a rule is silent about it. What `dynamic` blocks,",
    "functions and modules that are not on this disk make is seen in a plan.",
    "",
    "To hold back one finding at one resource, give the reason: in an environment, `suppressedRules: [{ rule, address, reason }]`;",
    "for `npm run rules`, the same as JSON, with `--suppressions FILE`. The reason is shown in every report.",
    "",
    "| | rule | | demands |",
    "|-|-|-|-|",
    ...rules.map(
      ({ number, id, severity, title }) => `| ${number} | [${id}](#${id}) | ${severity} | ${inCell(title)} |`,
    ),
    "",
    ...rules.flatMap(section),
    "## Rows without a rule",
    "",
    "What else is known of AWS, and why no configuration shows it:",
    "",
    "| | row | why |",
    "|-|-|-|",
    ...rows.map(({ number, id, why }) => `| ${number} | ${id} | ${inCell(why)} |`),
    "",
  ].join("\n");
}

function section({ id, number, severity, title, aws, known, fix, source }: Rule): readonly string[] {
  const { refused, right } = exampleOf(id);
  return [
    `## ${id}`,
    "",
    `${number}, ${severity}. ${title}.`,
    "",
    `- **AWS:** ${aws}`,
    `- **Known:** ${known}`,
    `- **Fix:** ${fix}`,
    `- **Source:** <${source}>`,
    "",
    "Refused:",
    "",
    ...code(refused),
    "",
    "Put right:",
    "",
    ...code(right),
    "",
  ];
}

function code(hcl: string): readonly string[] {
  return ["```hcl", hcl.trim(), "```"];
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|");
}
