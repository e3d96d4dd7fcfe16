import {
  admitsService,
  globOf,
  globOfText,
  globsIntersect,
  literalOf,
  type Policy,
  type PolicyStatement,
  speaksOf,
  Text,
  type Textual,
} from "./configuration";

/** Whether a principal of a kind, such as `AWS` or `Service`, may be someone. What is not known may be. */
export type Someone = (kind: string, principal: Textual) => boolean;

/** Principals of these kinds are named one by one. */
const NAMED_KINDS = ["Service", "Federated", "CanonicalUser"];

/** Whoever asks, also without any credentials. */
export const everyone: Someone = (kind, principal) => !NAMED_KINDS.includes(kind) && mayBeEveryone(principal);

/** A service of AWS, by any of its names, also that of one Region or partition. */
export function service(...names: readonly string[]): Someone {
  return (kind, principal) => {
    // A kind that is not known is none of the others for sure.
    if (!["Service", ""].includes(kind)) return everyone(kind, principal);
    const glob = globOfText(principal);
    return literalOf(principal) === "*" || names.some((name) => globsIntersect(glob, `${name}*`));
  };
}

/** Whether a statement may let someone do something. What is not known may do so, and conditions are taken to be met. */
export function mayAdmit(statement: PolicyStatement, action: string, someone: Someone): boolean {
  return statement.effect !== "Deny" && speaksOf(statement, action) && mayBeAbout(statement, someone);
}

/** Whether a statement's principals may include someone. */
function mayBeAbout({ principals, hasNotPrincipal }: PolicyStatement, someone: Someone): boolean {
  const named = Object.entries(principals).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const));
  // A policy of a resource always names someone; where none are seen, they are not known.
  return hasNotPrincipal || named.length === 0 || named.some(([kind, text]) => someone(kind, text));
}

/** Whether a policy lets a service do something; `undefined` when that is not known. */
export function admits(policy: Policy | undefined, action: string, name: string): boolean | undefined {
  if (policy === undefined) return undefined;
  const perhaps = policy.statements.filter((statement) => mayAdmit(statement, action, service(name)));
  if (perhaps.some((statement) => admitsService(statement, name))) return true;
  return policy.complete && perhaps.length === 0 ? false : undefined;
}

/** What is not known may be everyone, but for the ARN of something. */
function mayBeEveryone(principal: Textual): boolean {
  if (principal instanceof Text && principal.reference !== undefined && literalOf(principal) === undefined)
    return false;
  return globsIntersect(globOfText(principal), globOf("*"));
}
