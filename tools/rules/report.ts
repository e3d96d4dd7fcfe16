import type { Finding, Suppression } from "../../rules";
import type { UnreadModule } from "./hcl-folder";
import type { InputFault, Place } from "./input-fault";

/** A finding with the file that it is in. */
export interface FileFinding extends Finding {
  readonly file: string;
}

/** What a run has to say. */
export interface RunReport {
  readonly findings: readonly FileFinding[];
  readonly suppressed: readonly (FileFinding & { readonly reason: string })[];
  /** Suppressions that held nothing back in any file. */
  readonly unused: readonly Suppression[];
  /** What could not be checked. */
  readonly faults: readonly InputFault[];
  /** Modules that are called and are not on this disk. */
  readonly unread: readonly (UnreadModule & { readonly file: string })[];
  /** Inputs that were read, with how many resources they hold. */
  readonly inputs: readonly { readonly file: string; readonly resources: number }[];
  readonly placeOf: (finding: FileFinding) => Place | undefined;
}

/** 2 when something could not be checked, else 1 when there are errors, else 0. */
export function exitCodeOf({ faults, findings }: RunReport): 0 | 1 | 2 {
  if (faults.length > 0) return 2;
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}
