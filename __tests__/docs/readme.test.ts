import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { DOCUMENTS } from "../rules/documents";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const app = new TestApp(temporaryFolder());
const readme = readFileSync(resolve(__dirname, "../../README.md"), "utf8");

test("the README says how many resources the shipped environments have", () => {
  const count = (id: string): number =>
    Object.values(new Synthesised(app.stack(id)).counts()).reduce((sum, one) => sum + one, 0);
  expect(readme).toContain(`${count("dev")} resources for \`dev\`, ${count("prod")} for \`prod\``);
});

/** How often each rule speaks, by the README's table of what happens to a document's configuration. */
function tabled(document: string): Readonly<Record<string, number>> {
  const table = readme.slice(readme.indexOf("What happens to the document's configuration"));
  const rows = table.slice(table.indexOf(`\n| ${document}`) + 1).split("\n");
  const next = rows.findIndex((row, index) => index > 0 && !/^\| {2,}\|/.test(row));
  const cells = rows.slice(0, next).map((row) => /`([a-z0-9-]+)`(?: × (\d+))?\s*\|$/.exec(row));
  return Object.fromEntries(cells.map((cell) => [cell?.[1] ?? "", Number(cell?.[2] ?? 1)]));
}

test.each([
  ["QuikApp", "quikapp"],
  ["FOVEA", "fovea"],
])("the README's table says what the rules find in the document of %s", (title, name) => {
  const findings = DOCUMENTS.find((document) => document.name === name)?.findings ?? [];
  const counts: Record<string, number> = {};
  for (const [rule] of findings) counts[rule] = (counts[rule] ?? 0) + 1;
  expect(tabled(title)).toEqual(counts);
});
