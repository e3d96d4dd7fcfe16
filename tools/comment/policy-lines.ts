import { isMap } from "../../rules/configuration";
import { alignLists } from "../changes/align-lists";
import { canonical } from "../changes/canonical";
import type { PolicyDocument, Statement } from "./json-text";
import { type DiffLine, type Mark, oneLine } from "./markdown";
import { valueText } from "./value-text";

/** What a statement is about, in the order in which people read it. */
const ELEMENTS = ["Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"] as const;

const NO_POLICY: PolicyDocument = { statements: [], rest: {} };

/** What becomes of a policy, statement by statement. Nothing for two that are the same but for their order. */
export function policyLines(before = NO_POLICY, after = NO_POLICY): readonly DiffLine[] {
  const named = (policy: PolicyDocument): readonly Statement[] => policy.statements.map(withName);
  const pairs = alignLists(named(before), named(after), new Set());
  return [
    ...pairs.flatMap((pair) => {
      const gone = pair.before === undefined ? undefined : before.statements[pair.before];
      const come = pair.after === undefined ? undefined : after.statements[pair.after];
      return statementLines(gone, come);
    }),
    ...differentItems(membersOf(before.rest), membersOf(after.rest)),
  ];
}

/** Statements are told apart by their Sid, as items of lists are by their name; lists of one are the same as one. */
function withName(statement: Statement): Statement {
  const elements = Object.keys(statement).map((element) => [element, itemsOf(statement, element).toSorted()]);
  return { ...Object.fromEntries(elements), sid: statement["Sid"] } as Statement;
}

function statementLines(before: Statement | undefined, after: Statement | undefined): readonly DiffLine[] {
  const statement = after ?? before ?? {};
  const mark = before === undefined ? "+" : after === undefined ? "-" : "!";
  const effects = [...new Set([before, after].flatMap((one) => (one === undefined ? [] : [textOf(one["Effect"])])))];
  const lines = ELEMENTS.flatMap((element) =>
    differentItems(itemsOf(before ?? {}, element), itemsOf(after ?? {}, element), `${element}: `),
  );
  const isSame = before !== undefined && after !== undefined && lines.length === 0 && effects.length === 1;
  if (isSame && before["Sid"] === after["Sid"]) return [];
  const sids = [...new Set([before, after].flatMap((one) => (one === undefined ? [] : [textOf(one["Sid"])])))];
  const name = sids.every((sid) => sid === "") ? `without Sid` : sids.map((sid) => sid || "(none)").join(" -> ");
  const about = `statement ${name} (${effects.join(" -> ")})`;
  const indented = lines.map((line) => ({ ...line, text: `  ${line.text}` }));
  return [{ mark: statement === before && after === undefined ? "-" : mark, text: about }, ...indented];
}

function differentItems(before: readonly string[], after: readonly string[], label = ""): readonly DiffLine[] {
  const line = (mark: Mark) => (item: string) => ({ mark, text: oneLine(`${label}${item}`) });
  const [had, has] = [new Set(before), new Set(after)];
  return [
    ...before.filter((item) => !has.has(item)).map(line("-")),
    ...after.filter((item) => !had.has(item)).map(line("+")),
  ];
}

/** What an element of a statement lists, as texts: `s3:GetObject`, `AWS arn:…`, `StringEquals aws:SourceAccount "1"`. */
function itemsOf(statement: Statement, element: string): readonly string[] {
  const value = statement[element];
  if (value === undefined) return [];
  if (element === "Condition" && isMap(value)) return Object.entries(value).flatMap(conditionItems);
  if (element.endsWith("Principal") && isMap(value)) {
    return Object.entries(value).flatMap(([kind, list]) => textsIn(list).map((text) => `${kind} ${text}`));
  }
  return textsIn(value);
}

function conditionItems([operator, keys]: readonly [string, unknown]): readonly string[] {
  if (!isMap(keys)) return [`${operator} ${valueText(keys)}`];
  return Object.entries(keys as Readonly<Record<string, unknown>>).map(([key, value]) => {
    return `${operator} ${key} ${textsIn(value).toSorted().join(" or ")}`;
  });
}

function textsIn(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (typeof item === "string" ? item : canonical(item)));
}

function membersOf(rest: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(rest).map(([name, value]) => `${name}: ${valueText(value)}`);
}

function textOf(value: unknown): string {
  return value === undefined ? "" : oneLine(typeof value === "string" ? value : JSON.stringify(value));
}
