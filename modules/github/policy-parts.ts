import { type PolicyStatement, policyDocument } from "../iam";

/**
 * Characters of a managed policy, white space not counted; and managed policies of a role, which is a quota that can be
 * raised to 20.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY = { maxCharacters: 6144, maxPerRole: 10 } as const;

/**
 * Puts statements into as few policies as hold them, each as long as IAM takes it.
 *
 * @throws Error when a statement alone is too long for a policy, or the policies are too many for a role.
 */
export function policyParts(statements: readonly PolicyStatement[]): readonly string[] {
  const parts: PolicyStatement[][] = [];
  // The longest first: what is left over is small enough for the gaps.
  for (const statement of statements.toSorted((one, other) => lengthOf([other]) - lengthOf([one]))) {
    const length = lengthOf([statement]);
    const { maxCharacters } = MANAGED_POLICY;
    if (length > maxCharacters) {
      throw new Error(
        `Statement ${statement.sid} of the pipeline's permissions must fit a policy of ${maxCharacters} characters, got: ${length}`,
      );
    }
    const fitting = parts.find((part) => lengthOf([...part, statement]) <= maxCharacters);
    if (fitting === undefined) parts.push([statement]);
    else fitting.push(statement);
  }
  if (parts.length > MANAGED_POLICY.maxPerRole) {
    throw new Error(`The pipeline's permissions must fit ${MANAGED_POLICY.maxPerRole} policies, got: ${parts.length}`);
  }
  return parts.map((part) => policyDocument(...part));
}

/** Nothing in what the policies name holds white space, and none is written between. */
function lengthOf(statements: readonly PolicyStatement[]): number {
  return policyDocument(...statements).length;
}
