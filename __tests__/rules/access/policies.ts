/** A policy with one statement that allows something. */
export function policyOf(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

/** An identity's policy with one statement, as Terraform JSON. */
export function identityPolicy(statement: object, others: object = {}): object {
  return { resource: { aws_iam_policy: { x: { name: "x", policy: policyOf(statement) } }, ...others } };
}
