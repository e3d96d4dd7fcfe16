import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { validateEnvironments } from "../../environments";
import { buildApp } from "../../stacks/app";
import { BaseStack } from "../../stacks/base-stack";
import { findingText } from "../../stacks/rule-error";
import { validEnvironments } from "../helpers/environment-arbitrary";
import { FUNCTIONS_FOLDER, temporaryFolder } from "../helpers/stacks";

const outdir = temporaryFolder();

test("whatever the environment, the modules make nothing that the rules find fault with", () => {
  fc.assert(
    fc.property(validEnvironments, (environment) => {
      validateEnvironments([environment]);
      const app = buildApp({ environments: [environment], functionsFolder: FUNCTIONS_FOLDER, outdir });
      const stacks = app.node.children.filter((child) => child instanceof BaseStack);
      const said = stacks.flatMap((stack) => {
        return stack
          .ruleReport()
          .findings.map((finding) => `${finding.severity} ${findingText(stack.node.id, finding)}`);
      });
      expect(stacks).toHaveLength(1 + Number(environment.state.kind === "s3") + Number(environment.github !== null));
      expect(said).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
