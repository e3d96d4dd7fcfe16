import { checkConfiguration, type Finding, rules, type Suppression } from "../../rules";
import { InputFault, type Place } from "./input-fault";
import { inputsOf, readInput, type ReadSettings } from "./read-input";
import type { FileFinding, RunReport } from "./report";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/** Checks every input. One that cannot be read is a fault of the report, and the others are checked all the same. */
export async function checkInputs(
  given: readonly string[],
  suppressions: readonly Suppression[],
  settings: ReadSettings,
): Promise<RunReport> {
  const places = new Map<Finding, Place>();
  const report: Mutable<RunReport> = {
    findings: [],
    suppressed: [],
    unused: [],
    faults: [],
    unread: [],
    inputs: [],
    placeOf: (finding) => places.get(finding),
  };
  let unused = suppressions;
  for (const file of filesOf(given, report.faults)) {
    try {
      const input = await readInput(file, settings);
      const { findings, suppressed, ...checked } = checkConfiguration(input.configuration, rules, [
        ...suppressions,
        ...input.suppressions,
      ]);
      const inFile = <T extends Finding>(finding: T): T & FileFinding => {
        const place = input.placeOf(finding.address);
        const placed = { ...finding, file: place?.file ?? file };
        if (place !== undefined) places.set(placed, place);
        return placed;
      };
      for (const finding of findings) report.findings.push(inFile(finding));
      for (const finding of suppressed) report.suppressed.push(inFile(finding));
      // One that was given may be about another input; one that the input declares is about itself.
      unused = unused.filter((suppression) => checked.unused.includes(suppression));
      report.unused.push(...checked.unused.filter((suppression) => input.suppressions.includes(suppression)));
      report.faults.push(...input.faults);
      report.unread.push(...input.unread.map((module) => ({ ...module, file })));
      report.inputs.push({ file, resources: input.configuration.resources.length });
    } catch (error) {
      report.faults.push(InputFault.of(file, error));
    }
  }
  return { ...report, unused: [...unused, ...report.unused] };
}

/** The inputs that the given paths stand for, each once. */
function filesOf(given: readonly string[], faults: InputFault[]): readonly string[] {
  const files = given.flatMap((path) => {
    try {
      return inputsOf(path);
    } catch (error) {
      faults.push(InputFault.of(path, error));
      return [];
    }
  });
  return [...new Set(files)];
}
