import { formatGiven } from "../../contract/wording";
import { type PolicyStatement, speaksOf, type Textual, written } from "../configuration";
import { allPolicies, statementsOf } from "../policies";
import type { Rule, Violation } from "../rule";
import { isAlias, keyPattern, mayBeKeyId } from "./key-ids";

/** All that can be done to an alias. */
const ALIAS_ACTIONS = ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"];

export const kmsArnNotName: Rule = {
  number: 63,
  id: "kms-arn-not-name",
  severity: "error",
  title: "Policies name a KMS key by its id, not by a name or an alias",
  aws: "Key ARNs hold ids that KMS makes up, so that a pattern of a name matches none; and the ARN of an alias stands for the alias, not for its key. Such a statement is accepted and has no effect.",
  known: "documented",
  fix: "Name the key's ARN, or any key with the condition kms:ResourceAliases.",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html",
  *check(configuration) {
    for (const { place, statement } of statementsOf(allPolicies(configuration))) {
      for (const resource of statement.resources) {
        const violation = withoutKey(resource) ?? withAlias(resource, statement);
        if (violation !== undefined) yield { resource: place.resource, path: statement.path, ...violation };
      }
    }
  },
};

type Told = Omit<Violation, "resource" | "path">;

function withoutKey(resource: Textual): Told | undefined {
  const pattern = keyPattern(resource);
  if (pattern === undefined || mayBeKeyId(pattern)) return undefined;
  return {
    message: "must hold the id of a key behind key/, which this matches none of",
    allowed: "a key's ARN, with a UUID or mrk- and 32 hexadecimal digits",
    given: formatGiven(written(resource)),
  };
}

/** An alias among resources that no action is about, where nothing else may be the key. */
function withAlias(resource: Textual, statement: PolicyStatement): Told | undefined {
  const { effect, actions, notActions, resources } = statement;
  if (effect !== "Allow" || notActions.length > 0 || !isAlias(resource) || resources.some(mayBeKey)) return undefined;
  const isAboutKeys = actions.some((action) => written(action).toLowerCase().startsWith("kms:"));
  if (!isAboutKeys || ALIAS_ACTIONS.some((action) => speaksOf(statement, action))) return undefined;
  return {
    message: "must be a key: the actions are about keys, and an alias does not stand for its key",
    allowed: "a key's ARN, or any key with the condition kms:ResourceAliases",
    given: formatGiven(written(resource)),
  };
}

function mayBeKey(resource: Textual): boolean {
  const pattern = keyPattern(resource);
  if (pattern !== undefined) return mayBeKeyId(pattern);
  const text = written(resource);
  // An ARN of something else is none; what is not known, or a lone wildcard, may be.
  return !isAlias(resource) && !/^arn:[^:*?]*:(?!kms:)[^:*?$]+:/.test(text);
}
