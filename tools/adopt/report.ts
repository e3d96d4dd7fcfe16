import { attributeChanges } from "../changes/attribute-changes";
import type { PlanChanges, ResourceChange } from "../changes/change";
import { printable } from "../rules/printable";
import type { Adoptable } from "./adopt";
import { AdoptFaults } from "./import-blocks";
import { isTerraformOnly } from "./terraform-only";

/** What an adoption's plan may do with a resource, and no more. */
const HARMLESS: ReadonlySet<ResourceChange["action"]> = new Set(["create", "import", "update", "move"]);

/**
 * Refuses a plan that is not whole, or that would take anything away.
 *
 * @throws AdoptFaults naming each resource.
 */
export function assertHarmless({ changes, complete }: PlanChanges): void {
  const faults = changes
    .filter(({ action, deposed }) => !HARMLESS.has(action) || deposed !== undefined)
    .map((change) => `${change.address}: an adoption must not ${change.action} anything${because(change)}`);
  if (!complete) faults.push("the plan is not complete");
  if (faults.length > 0) throw new AdoptFaults(faults);
}

/** What an adoption's plan does, for a person: lines for a terminal. */
export function reportLines({ changes }: PlanChanges, { missing, held }: Adoptable): readonly string[] {
  const imported = changes.filter((change) => change.imported);
  const changed = changes.filter(({ action }) => action === "update");
  const own = changed.filter(isOfTerraformOnly);
  const created = changes.filter(({ action }) => action === "create");
  return [
    `${imported.length} to import, ${changed.length} to change, ${created.length} to create`,
    ...section("Changed", changed.filter((change) => !own.includes(change)).flatMap(changeLines)),
    ...section("Changed in what AWS does not keep", own.flatMap(changeLines)),
    ...section("Not in AWS, to be created", missing),
    ...section("Already in the state, left as they are", held),
  ].map(printable);
}

function isOfTerraformOnly(change: ResourceChange): boolean {
  return attributeChanges(change).every(({ path }) => isTerraformOnly(change.type, path));
}

function changeLines(change: ResourceChange): readonly string[] {
  const paths = attributeChanges(change).map(({ path, sensitive, unknown, before, after }) => {
    if (sensitive || unknown) return path;
    return `${path}: ${short(before)} -> ${short(after)}`;
  });
  return [change.address, ...paths.map((path) => `  ${path}`)];
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** What makes a replacement of it, for the person who has to mend it. */
function because({ action, replacePaths }: ResourceChange): string {
  if (action !== "replace" || replacePaths.length === 0) return "";
  return `, because of ${replacePaths.map((path) => path.join(".")).join(", ")}`;
}
