import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "./cloud";
import { type PolicyStatement, factsOf } from "./policy";
import type { AttachedPolicy } from "./stack-policies";

/** A cloud with one change for the worse, or for the needlessly strict, in one policy. */
export interface Mutant {
  /** As in `aws_s3_bucket_policy.media_policy_0B659CB7 without TlsOnly`. */
  readonly name: string;
  readonly cloud: Cloud;
  /** The policy that is changed, as it was. */
  readonly of: AttachedPolicy;
  /** The statement that is changed, as it was. */
  readonly statement: PolicyStatement;
  /** How it is changed, as in `for all resources`. */
  readonly change: string;
  /** Whether the policy says the same as before: other statements say what is gone. */
  readonly saysTheSame: boolean;
}

/** Every mutant of a stack: statements dropped and opened, conditions, actions and resources dropped. */
export function mutantsOf(cloud: Cloud, stackId: string): readonly Mutant[] {
  return cloud.policies
    .filter((attached) => attached.stackId === stackId)
    .flatMap((attached) =>
      attached.policy.Statement.flatMap((statement, index) =>
        changesOf(statement, attached).map(([change, ...by]): Mutant => {
          const policy = { ...attached.policy, Statement: attached.policy.Statement.toSpliced(index, 1, ...by) };
          const sid = statement.Sid ?? `statement ${index}`;
          return {
            name: `${attached.address} ${by.length === 0 ? `without ${sid}` : `with ${sid} ${change}`}`,
            cloud: cloud.with(attached, policy),
            of: attached,
            statement,
            change,
            saysTheSame: isDeepStrictEqual(factsOf(policy), factsOf(attached.policy)),
          };
        }),
      ),
    );
}

type Change = readonly [name: string, ...by: readonly PolicyStatement[]];

function changesOf(statement: PolicyStatement, { policy }: AttachedPolicy): readonly Change[] {
  return [
    // A policy without statements is none.
    ...(policy.Statement.length > 1 ? [["gone"] as const] : []),
    ...conditionDrops(statement),
    ...elementDrops(statement, "Action"),
    ...elementDrops(statement, "Resource"),
    ...(statement.Effect === "Allow" ? openings(statement) : []),
  ];
}

function conditionDrops({ Condition = {}, ...rest }: PolicyStatement): readonly Change[] {
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.keys(keys).map((dropped): Change => {
      const others = Object.fromEntries(Object.entries(keys).filter(([key]) => key !== dropped));
      return [`without ${operator} ${dropped}`, { ...rest, Condition: { ...Condition, [operator]: others } }];
    }),
  );
}

function elementDrops(statement: PolicyStatement, element: "Action" | "Resource"): readonly Change[] {
  const values = [statement[element] ?? []].flat();
  if (values.length < 2) return [];
  return values.map((value, index): Change => [
    `without ${value}`,
    { ...statement, [element]: values.toSpliced(index, 1) },
  ]);
}

function openings(statement: PolicyStatement): readonly Change[] {
  const { Action, Resource, Principal } = statement;
  const services = [...new Set([Action].flat().map((action) => action.split(":")[0]))];
  return [
    ["for all actions", { ...statement, Action: services.map((service) => `${service}:*`) }],
    ...(Resource === undefined || [Resource].flat().includes("*")
      ? []
      : [["for all resources", { ...statement, Resource: "*" }] as const]),
    ...(Principal === undefined || Principal === "*"
      ? []
      : [["for everybody", { ...statement, Principal: "*" }] as const]),
  ];
}
