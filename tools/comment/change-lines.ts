import { type AttributeChange, attributeChanges, valueChanges } from "../changes/attribute-changes";
import type { ResourceChange } from "../changes/change";
import { jsonIn, policyIn } from "./json-text";
import { type DiffLine, oneLine } from "./markdown";
import { policyLines } from "./policy-lines";
import { textAfter, textBefore } from "./value-text";

/** Lines that one resource may take; more are counted. */
const MAX_LINES = 60;

/** What changes in a resource, a line a value, policies statement by statement. */
export function changeLines(change: ResourceChange): readonly DiffLine[] {
  const attributes = withoutDoubles(attributeChanges(change));
  const told = attributes.filter((attribute) => isWorthTelling(change, attribute));
  const lines = told.flatMap(attributeLines);
  if (lines.length === 0 && change.action === "update") lines.push({ mark: "#", text: "only what is sensitive" });
  const more = lines.length - MAX_LINES;
  const kept =
    more <= 1 ? lines : [...lines.slice(0, MAX_LINES), { mark: "#", text: `… and ${more} more lines` } as const];
  return kept.map(({ mark, text }) => ({ mark, text: `    ${text}` }));
}

/** What a new object has before anybody set it is nothing to tell: what is empty, and what is not known yet. */
function isWorthTelling({ action, before }: ResourceChange, attribute: AttributeChange): boolean {
  if (attribute.forcesReplacement || (action !== "replace" && before !== null)) return true;
  const isSet = attribute.before !== null && attribute.before !== "" && !isEmptyList(attribute.before);
  return isSet || (!attribute.unknown && attribute.after !== "");
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** One value that becomes another. */
export function attributeLines(change: AttributeChange): readonly DiffLine[] {
  const { path, before, after, unknown, forcesReplacement } = change;
  const forces = forcesReplacement ? "   # forces replacement" : "";
  const within = unknown ? undefined : linesWithin(before, after);
  if (within !== undefined) {
    const same = within.length === 0 ? ": the same, written differently" : "";
    const mark = before === null ? "+" : after === null ? "-" : "!";
    const head: DiffLine = { mark, text: `${oneLine(path)}${same}${forces}` };
    return [head, ...within.map(({ mark, text }) => ({ mark, text: `  ${text}` }))];
  }
  const name = oneLine(path);
  if (before === null) return [{ mark: "+", text: `${name}: ${textAfter(change)}${forces}` }];
  if (after === null && !unknown) return [{ mark: "-", text: `${name}: ${textBefore(change)}${forces}` }];
  return [{ mark: "!", text: `${name}: ${textBefore(change)} -> ${textAfter(change)}${forces}` }];
}

/** What changes within a text that holds JSON; `undefined` for any other. */
function linesWithin(before: unknown, after: unknown): readonly DiffLine[] | undefined {
  const [from, to] = [jsonIn(before), jsonIn(after)];
  const isEmpty = (value: unknown): boolean => value === null || value === "";
  if ((from === undefined && !isEmpty(before)) || (to === undefined && !isEmpty(after))) return undefined;
  if (from === undefined && to === undefined) return undefined;
  const policies = [policyIn(from), policyIn(to)] as const;
  const arePolicies = policies.every((policy, index) => policy !== undefined || [from, to][index] === undefined);
  if (arePolicies && policies.some((policy) => policy !== undefined)) return policyLines(...policies);
  return valueChanges(from, to).flatMap(attributeLines);
}

/** `tags_all` are the tags with the provider's own: what is told of the tags is not told again. */
function withoutDoubles(changes: readonly AttributeChange[]): readonly AttributeChange[] {
  const key = (path: string, { before, after }: AttributeChange): string => JSON.stringify([path, before, after]);
  const tags = new Set(changes.filter(({ steps }) => steps[0] === "tags").map((change) => key(change.path, change)));
  return changes.filter((change) => {
    if (change.steps[0] !== "tags_all") return true;
    if (change.unknown) return tags.size === 0;
    return !tags.has(key(change.path.replace(/^tags_all/, "tags"), change));
  });
}
