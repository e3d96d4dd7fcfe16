import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkInputs } from "../../../tools/rules/check-inputs";
import type { RunReport } from "../../../tools/rules/report";

/** A folder of inputs, for the time of a test. */
export class Inputs {
  readonly folder = mkdtempSync(path.join(tmpdir(), "rules-test-"));

  /** Writes a file, in folders of its own where its name has them. */
  write(name: string, content: string | Buffer): string {
    const file = path.join(this.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  async check(...names: readonly string[]): Promise<RunReport> {
    const files = names.map((name) => path.join(this.folder, name));
    return checkInputs(files, [], { variables: {}, keys: new Map() });
  }

  /** What could not be checked, as `file:line:column message` with the file's name from this folder. */
  faultsOf({ faults }: RunReport): readonly string[] {
    return faults.map(({ file, message, position }) => {
      const where = position === undefined ? "" : `:${position.line}:${position.column}`;
      return `${path.relative(this.folder, file)}${where} ${message}`;
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A bucket whose name AWS refuses, for a finding. */
export const REFUSED = 'resource "aws_s3_bucket" "refused" {\n  bucket = "A_B"\n}\n';

/** The smallest plan, with a bucket whose name AWS refuses. */
export function planWith(changes: object = {}): Record<string, unknown> {
  const identity = { address: "aws_s3_bucket.refused", mode: "managed", type: "aws_s3_bucket", name: "refused" };
  return {
    format_version: "1.2",
    planned_values: {},
    resource_changes: [{ ...identity, change: { actions: ["create"], before: null, after: { bucket: "A_B" } } }],
    configuration: { root_module: { resources: [{ ...identity, provider_config_key: "aws", schema_version: 0 }] } },
    ...changes,
  };
}
