import { type PolicyStatement, policyDocument } from "../iam";

/**
 * Characters of a managed policy, white space not counted; and managed policies of a role, which is a quota that can be
 * raised to 20.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY = { maxCharacters: 6144, maxPerRole: 10 } as const;

/**
 * Puts statements into as few policies as hold them, each as long as IAM takes it. A statement that is too long by itself, as
 * where many Regions hold many buckets, becomes several of fewer resources.
 *
 * @throws Error when a statement about one resource is too long, or the policies are too many for a role.
 */
export function policyParts(statements: readonly PolicyStatement[]): readonly string[] {
  const { maxCharacters } = MANAGED_POLICY;
  const parts: PolicyStatement[][] = [];
  const fittingOnes = statements.flatMap((statement) => inPieces(statement, maxCharacters));
  // The longest first: what is left over is small enough for the gaps.
  for (const statement of fittingOnes.toSorted((one, other) => lengthOf([other]) - lengthOf([one]))) {
    const fitting = parts.find((part) => lengthOf([...part, statement]) <= maxCharacters);
    if (fitting === undefined) parts.push([statement]);
    else fitting.push(statement);
  }
  if (parts.length > MANAGED_POLICY.maxPerRole) {
    throw new Error(`The pipeline's permissions must fit ${MANAGED_POLICY.maxPerRole} policies, got: ${parts.length}`);
  }
  return parts.map((part) => policyDocument(...part));
}

/** A statement as several, each of which fits a policy, of about as many resources each. */
function inPieces(statement: PolicyStatement, maxCharacters: number): readonly PolicyStatement[] {
  const { resources = [], sid } = statement;
  const fit = (pieces: readonly PolicyStatement[]): boolean =>
    pieces.every((piece) => lengthOf([piece]) <= maxCharacters);
  if (fit([statement])) return [statement];
  for (let size = Math.ceil(resources.length / 2); size >= 1; size = Math.floor(size / 2)) {
    const pieces = Array.from({ length: Math.ceil(resources.length / size) }, (_, index) => ({
      ...statement,
      sid: `${sid}${index + 1}`,
      resources: resources.slice(index * size, (index + 1) * size),
    }));
    if (fit(pieces)) return pieces;
  }
  throw new Error(
    `Statement ${sid} of the pipeline's permissions must fit a policy of ${maxCharacters} characters, got: ${lengthOf([statement])}`,
  );
}

/** A policy that is one by its nature, as a boundary is. @throws Error when IAM would not take it. */
export function onePolicy(name: string, statements: readonly PolicyStatement[]): string {
  const { maxCharacters } = MANAGED_POLICY;
  const length = lengthOf(statements);
  if (length <= maxCharacters) return policyDocument(...statements);
  throw new Error(`The policy ${name} must have ${maxCharacters} characters at most, got: ${length}`);
}

/** Nothing in what the policies name holds white space, and none is written between. */
function lengthOf(statements: readonly PolicyStatement[]): number {
  return policyDocument(...statements).length;
}
