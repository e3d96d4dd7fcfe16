/** Who a statement of a resource policy is about. */
export interface Principals {
  /** ARNs of accounts, roles or users; `*` for anybody. */
  readonly AWS?: string | readonly string[];
  /** AWS services, such as `ecs-tasks.amazonaws.com`. */
  readonly Service?: string | readonly string[];
  /** ARN of an identity provider. */
  readonly Federated?: string;
}

/** Operator, then condition key, then value: all must hold. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** One statement of an IAM policy. */
export interface PolicyStatement {
  /** What the statement is for, in letters and digits. Shown in diffs and in findings of IAM Access Analyzer. */
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  /** In resource and trust policies only. */
  readonly principals?: Principals | "*";
  readonly actions: readonly string[];
  /** ARNs, `*` wildcards allowed; left out of trust policies. */
  readonly resources?: readonly string[];
  /** @default none: the statement always applies */
  readonly conditions?: Conditions;
}

/** The statements of one policy, gathered from several grants. */
export class PolicyStatements {
  private readonly bySid = new Map<string, string>();

  /** How many there are. */
  get size(): number {
    return this.bySid.size;
  }

  /**
   * Adds statements. One that is there already, to the letter, is not added again, so that grants may be repeated.
   *
   * @throws Error when another statement has the same `sid`: IAM refuses the policy at apply.
   */
  add(...statements: readonly PolicyStatement[]): void {
    for (const statement of statements) {
      const rendered = render(statement);
      const present = this.bySid.get(statement.sid);
      if (present !== undefined && present !== rendered) {
        throw new Error(
          `A policy's statement ids must differ, got: ${statement.sid} twice, for ${present} and ${rendered}`,
        );
      }
      this.bySid.set(statement.sid, rendered);
    }
  }

  /** The policy as IAM reads it. Tokens in it are resolved at synth. */
  toString(): string {
    return `{"Version":"2012-10-17","Statement":[${[...this.bySid.values()].join(",")}]}`;
  }
}

/** A policy of these statements, as IAM reads it. */
export function policyDocument(...statements: readonly PolicyStatement[]): string {
  const gathered = new PolicyStatements();
  gathered.add(...statements);
  return gathered.toString();
}

function render({ sid, effect, principals, actions, resources, conditions }: PolicyStatement): string {
  return JSON.stringify({
    Sid: sid,
    Effect: effect,
    Principal: principals,
    Action: actions,
    Resource: resources,
    Condition: conditions,
  });
}
