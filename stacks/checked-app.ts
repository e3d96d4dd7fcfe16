import { Annotations, App, Aspects, TerraformStack } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import { checkTerraformJson } from "../rules";
import { BaseStack } from "./base-stack";
import { findingText, RuleError } from "./rule-error";

/** An app that writes nothing unless the rules let every stack pass: cdktf itself checks and writes one after the other. */
export class CheckedApp extends App {
  /** @throws RuleError naming every error of every stack. */
  override synth(): void {
    const stacks = this.node.findAll().filter((construct) => TerraformStack.isStack(construct));
    const kept = stacks.filter((stack) => stack instanceof BaseStack);
    try {
      // All before the first is made: a stack that another refers to gets one more output by it.
      for (const stack of stacks) stack.prepareStack();
      for (const stack of stacks) invokeAspects(stack);
      for (const stack of kept) stack.keepTerraform();
      const errors = stacks.flatMap(errorsOf);
      warnOfStrays(kept);
      if (errors.length > 0) throw new RuleError(errors);
      withoutAspects(this, () => {
        super.synth();
      });
    } finally {
      for (const stack of kept) stack.forgetTerraform();
    }
  }
}

/** Errors of a stack; warnings and what is suppressed become annotations, which the cdktf CLI prints. */
function errorsOf(stack: TerraformStack): readonly string[] {
  const report = stack instanceof BaseStack ? stack.ruleReport() : checkTerraformJson(stack.toTerraform());
  const annotations = Annotations.of(stack);
  for (const { rule, address, path, reason } of report.suppressed) {
    annotations.addInfo(`${rule} is suppressed at ${`${address} ${path}`.trim()}: ${reason}`);
  }
  for (const { rule, address } of report.unused) {
    annotations.addWarning(`The suppression of ${rule} at ${address} holds nothing back.`);
  }
  return report.findings.flatMap((finding) => {
    const text = findingText(stack.node.id, finding);
    if (finding.severity === "error") return [text];
    annotations.addWarning(text);
    return [];
  });
}

/** Warns of suppressions whose resource is in no stack: each stack knows those of its own resources only. */
function warnOfStrays(stacks: readonly BaseStack[]): void {
  const told = new Set(stacks.flatMap((stack) => stack.suppressions().own));
  for (const stack of stacks) {
    for (const stray of stack.suppressions().all.filter((suppression) => !told.has(suppression))) {
      told.add(stray);
      const text = `The suppression of ${stray.rule} at ${stray.address} holds nothing back: no stack has this resource.`;
      Annotations.of(stack).addWarning(text);
    }
  }
}

/** Aspects have had their turn before the check; one that adds a resource could not add it twice. */
function withoutAspects(app: App, run: () => void): void {
  const aspects = app.node.findAll().map((construct) => Aspects.of(construct));
  for (const each of aspects) Object.defineProperty(each, "all", { value: [], configurable: true });
  try {
    run();
  } finally {
    for (const each of aspects) Reflect.deleteProperty(each, "all");
  }
}
