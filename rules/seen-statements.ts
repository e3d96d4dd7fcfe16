import { type Block, isList, isMap, Text, type Value } from "./configuration";

const OTHER_DOCUMENTS = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];

/** Whether something is seen of a statement that is written as JSON, and of one of a data source. */
interface Seen {
  readonly inJson: (statement: Readonly<Record<string, Value>>) => boolean;
  readonly inBlock: (statement: Block) => boolean;
}

/** JSON that can be read names its principals, if only by what is not known. */
const PRINCIPALS: Seen = { inJson: () => true, inBlock: (statement) => statement.seesAll("principals") };

const CONDITIONS: Seen = {
  inJson: ({ Condition: conditions }) =>
    conditions === undefined || (isMap(conditions) && Object.values(conditions).every(isMap)),
  inBlock: (statement) => statement.seesAll("condition"),
};

/** Whether the principals of every statement of a policy are seen. */
export function seesPrincipals(block: Block, argument = "policy"): boolean {
  return isSeen(block.value(argument), PRINCIPALS, 0);
}

/** The same of the conditions: then a statement without one has none for sure. */
export function seesConditions(block: Block, argument = "policy"): boolean {
  return isSeen(block.value(argument), CONDITIONS, 0);
}

function isSeen(value: Value | undefined, seen: Seen, depth: number): boolean {
  if (depth > 8) return false;
  if (isMap(value)) {
    return listed(value["Statement"]).every((statement) => isMap(statement) && seen.inJson(statement));
  }
  const reference = value instanceof Text ? value.reference : undefined;
  // JSON that is written as text holds all that there is.
  if (reference === undefined) return true;
  const { root, type } = reference.resource;
  if (type !== "aws_iam_policy_document") return isSeen(reference.value, seen, depth + 1);
  const others = OTHER_DOCUMENTS.flatMap((name) => listed(root.value(name)));
  return (
    root.blocks("statement").every(seen.inBlock) &&
    others.every((item) => item === undefined || isSeen(item, seen, depth + 1))
  );
}

function listed(value: Value | undefined): readonly (Value | undefined)[] {
  return isList(value) ? value : [value];
}
