import type { AcceptedLoss } from "../../environments";
import type { Finding } from "../../rules";
import type { PlanChanges } from "../changes/change";
import type { Loss } from "../changes/losses";
import type { RetentionEffect } from "../changes/retention-effects";

/** All that a comment tells of one plan. */
export interface Subject {
  /** The environment's name, or the file's for a plan of none. */
  readonly environment: string;
  /** Of what the plan changes: 64 hexadecimal digits; `undefined` for a plan that is no bundle. */
  readonly fingerprint: string | undefined;
  /** Where the plan came from, for whoever wants to see all of it. */
  readonly source: string;
  readonly changes: PlanChanges;
  readonly losses: readonly Loss[];
  readonly acceptedLosses: readonly AcceptedLoss[];
  readonly retention: readonly RetentionEffect[];
  readonly findings: readonly Finding[];
  /** Findings that the stack holds back, with its reason. */
  readonly suppressed: readonly (Finding & { readonly reason: string })[];
  /** What the rules could not check, in one sentence each. */
  readonly unchecked: readonly string[];
  /** The construct that a resource belongs to, by the address without instance keys; empty for other plans than cdktf's. */
  readonly constructs: ReadonlyMap<string, string>;
}
