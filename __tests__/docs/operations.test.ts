import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { prod } from "../../environments/prod";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const prodStack = new TestApp(temporaryFolder()).stack("prod");
const page = readFileSync(resolve(__dirname, "../../docs/operations.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));
/** First column, without backticks and without what an alarm's name is shared with. */
const alarms = rows.map((row) => /^\| `([a-z-]+)`/.exec(row)?.[1]);

test("every alarm of production points to a row of the operations page", () => {
  const descriptions = new Synthesised(prodStack)
    .all("aws_cloudwatch_metric_alarm")
    .map(({ alarm_description }) => String(alarm_description));
  const kinds = new Set(descriptions.map((text) => /docs\/operations\.md, alarm "([a-z-]+)"\.$/.exec(text)?.[1]));
  expect(kinds.size).toBeGreaterThan(10);
  for (const kind of kinds) expect(alarms).toContain(kind);
});

test("the page names every setting of the alarms", () => {
  const settings = Object.keys(prod.monitoring?.alarms ?? {});
  expect(settings.length).toBeGreaterThan(10);
  for (const setting of settings) expect(rows.filter((row) => row.includes(`\`${setting}\``))).not.toEqual([]);
});
