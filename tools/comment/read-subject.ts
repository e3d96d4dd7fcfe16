import path from "node:path";
import { type AcceptedLoss, environments } from "../../environments";
import { checkConfiguration, declarationsIn, rules } from "../../rules";
import { lossesIn } from "../changes/losses";
import { readChanges } from "../changes/read-changes";
import { retentionEffects } from "../changes/retention-effects";
import { isBundle, readBundle } from "../plan/bundle";
import { InputFault } from "../rules/input-fault";
import { JsonFile } from "../rules/json-file";
import { readPlan } from "../rules/plan-file";
import { readBytes, statOf } from "../rules/read-bytes";
import { constructPaths } from "./construct-paths";
import { withoutSecrets } from "./secrets";
import type { Subject } from "./subject";

/**
 * Reads a plan for its comment.
 *
 * @param given A bundle, or what `terraform show -json` prints of a plan.
 * @throws InputFault or Error for what is neither.
 */
export function readSubject(given: string): Subject {
  if (!statOf(given).isDirectory()) {
    const name = path.basename(given).replace(/\.json$/, "");
    return subjectOf(new JsonFile(given, readBytes(given)), { environment: name, source: given });
  }
  if (!isBundle(given)) throw new InputFault(given, "is neither a plan that npm run plan made nor a plan.json");
  const { about, json } = readBundle(given);
  const file = path.join(given, "cdk.tf.json");
  const { environment, fingerprint } = about;
  const acceptedLosses = environments.find(({ name }) => name === environment)?.acceptedLosses ?? [];
  const synthesised = new JsonFile(file, readBytes(file));
  return subjectOf(json, { environment, fingerprint, source: given, synthesised, acceptedLosses });
}

/** Where a plan comes from, and what its environment says. */
export interface Origin {
  readonly environment: string;
  readonly fingerprint?: string;
  readonly source: string;
  /** The stack's `cdk.tf.json`. */
  readonly synthesised?: JsonFile;
  /** @default none */
  readonly acceptedLosses?: readonly AcceptedLoss[];
}

/**
 * What there is to tell of a plan.
 *
 * @throws InputFault for what is no plan.
 */
export function subjectOf(json: JsonFile, origin: Origin): Subject {
  const { environment, fingerprint, source, synthesised, acceptedLosses = [] } = origin;
  const changes = readChanges(json);
  return withoutSecrets({
    environment,
    fingerprint,
    source,
    changes,
    losses: lossesIn(changes.changes),
    acceptedLosses,
    retention: retentionEffects(changes.changes),
    ...rulesOver(json, synthesised),
    constructs: constructPaths(synthesised?.member("resource")),
  });
}

/** What the rules say. What they cannot check is no reason to tell nothing of the changes. */
function rulesOver(
  json: JsonFile,
  synthesised: JsonFile | undefined,
): Pick<Subject, "findings" | "suppressed" | "unchecked"> {
  try {
    const declared = declarationsIn({ "//": synthesised?.member("//") });
    const { configuration, faults } = readPlan(json, declared.keys);
    const { findings, suppressed } = checkConfiguration(configuration, rules, declared.suppressions);
    return { findings, suppressed, unchecked: faults.map(({ message }) => message) };
  } catch (error) {
    return { findings: [], suppressed: [], unchecked: [`the plan ${InputFault.of(json.file, error).message}`] };
  }
}
