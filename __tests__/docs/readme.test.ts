import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { TestApp, temporaryFolder } from "../helpers/stacks";
import { Synthesised } from "../helpers/synthesised";

const app = new TestApp(temporaryFolder());
const readme = readFileSync(resolve(__dirname, "../../README.md"), "utf8");

test("the README says how many resources the shipped environments have", () => {
  const count = (id: string): number =>
    Object.values(new Synthesised(app.stack(id)).counts()).reduce((sum, one) => sum + one, 0);
  expect(readme).toContain(`${count("dev")} resources for \`dev\`, ${count("prod")} for \`prod\``);
});
