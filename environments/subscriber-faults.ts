import { type Fault, type FaultPath, formatGiven, subscriberFaults, partitionOf } from "../contract/aws";
import { type Claim, claimFaults } from "./claims";
import { listAt, textAt } from "./value-at";

/** The fields that list who is told. */
const LISTS: readonly FaultPath[] = [
  ["events", "auditSubscribers"],
  ["monitoring", "subscribers"],
];

/**
 * What is wrong with an environment's subscribers beside its other fields.
 *
 * A queue or function may lie in another account or Region: SNS delivers across both.
 *
 * @param at Path of the environment.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
export function subscriberListFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const region = textAt(environment, ["region"]);
  return LISTS.flatMap((list) => {
    const claims = listAt(environment, list).flatMap((value, index): Claim[] =>
      typeof value === "string" && subscriberFaults(value).length === 0
        ? [{ path: [...at, ...list, index], value }]
        : [],
    );
    return [...claimFaults(claims), ...claims.flatMap((claim) => partitionFaults(claim, region))];
  });
}

function partitionFaults({ path, value }: Claim, region: string | undefined): readonly Fault[] {
  const partition = /^arn:([^:]+):/.exec(value)?.[1];
  if (partition === undefined || region === undefined || partition === partitionOf(region)) return [];
  const rule = `must be an ARN of the partition ${partitionOf(region)}, as ${region} is`;
  return [{ path, message: `${rule}, got: ${formatGiven(value)}` }];
}
