type Values = string | readonly string[];
/** Operator, key, values. */
type Condition = Readonly<Record<string, Readonly<Record<string, Values>>>>;

/** One statement, as far as this file looks into it. */
export interface PolicyStatement {
  readonly Condition?: Condition | undefined;
  readonly [field: string]: unknown;
}

/** A bucket policy. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly PolicyStatement[];
}

/**
 * Says for Ceph 16.2 what a bucket policy says on AWS. Three conditions mean something else there (tried):
 *
 * - `aws:SecureTransport` is absent, not `false`, over plain HTTP: `Bool` becomes `BoolIfExists`.
 * - A negated operator does not hold for an absent key, on AWS it does: `StringNotEquals` becomes `…IfExists`.
 * - `Null` holds for an absent key, whatever its value. Beside a negated operator on the same key, `Null: false` only
 *   takes back that AWS lets it hold for an absent key: both together become the plain operator. Alone it becomes
 *   `StringLike: "*"`, which any value matches, and no absent key.
 *
 * A key that Ceph does not know stays absent, whatever the request says: see README.md.
 */
export function toGatewayPolicy(policy: PolicyDocument): PolicyDocument {
  return { ...policy, Statement: policy.Statement.map(toGatewayStatement) };
}

function toGatewayStatement(statement: PolicyStatement): PolicyStatement {
  if (statement.Condition === undefined) return statement;
  const present = keysDemanded(statement.Condition);
  const rewritten: Record<string, Record<string, Values>> = {};
  const unsaid = new Set(present);
  for (const [operator, keys] of Object.entries(statement.Condition)) {
    for (const [key, values] of Object.entries(keys)) {
      if (operator === "Null" && present.has(key)) continue;
      // Any operator but an …IfExists of Ceph's demands that the key is there.
      if (operator !== "Null" && !operator.endsWith("IfExists")) unsaid.delete(key);
      (rewritten[toGatewayOperator(operator, key, present.has(key))] ??= {})[key] = values;
    }
  }
  for (const key of unsaid) (rewritten["StringLike"] ??= {})[key] = "*";
  return { ...statement, Condition: rewritten };
}

function toGatewayOperator(operator: string, key: string, present: boolean): string {
  if (operator === "Bool" && key.toLowerCase() === "aws:securetransport") return "BoolIfExists";
  const negated = /^(String|Arn|Numeric|Date)Not/.test(operator) || operator === "NotIpAddress";
  return negated && !present && !operator.endsWith("IfExists") ? `${operator}IfExists` : operator;
}

/** The keys of `Null: false`. */
function keysDemanded(condition: Condition): ReadonlySet<string> {
  const nulls = Object.entries(condition["Null"] ?? {});
  return new Set(nulls.filter(([, values]) => String(values) === "false").map(([key]) => key));
}
