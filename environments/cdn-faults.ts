import { type Fault, type FaultPath, formatGiven, oneOf, partitionOf } from "../contract/aws";
import { type Claim, claimFaults } from "./claims";
import { foreignAccountFaults } from "./foreign-account";
import { isObject } from "./schema-parts";
import { textAt, valueAt } from "./value-at";

/**
 * What is wrong with an environment's CDN beside its other fields.
 *
 * @param at Path of the environment.
 */
export function cdnFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const cdn = valueAt(environment, ["cdn"]);
  if (!isObject(cdn)) return [];
  const path = ["cdn", "domain", "certificateArn"];
  const owner = /^arn:aws:acm:[^:]+:(\d{12}):/.exec(textAt(environment, path) ?? "")?.[1];
  return [
    ...partitionFaults(environment, at),
    ...keyFaults(cdn, [...at, "cdn"]),
    ...foreignAccountFaults(environment, { at, path, owner, what: "a certificate" }),
  ];
}

/**
 * A distribution belongs to the partition of its account. Those of China and GovCloud have not this one.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
function partitionFaults(environment: unknown, at: FaultPath): readonly Fault[] {
  const region = textAt(environment, ["region"]);
  if (region === undefined || partitionOf(region) === "aws") return [];
  const message = `must be null in ${region}: the partition ${partitionOf(region)} has no such CloudFront`;
  return [{ path: [...at, "cdn"], message }];
}

function keyFaults(cdn: object, at: FaultPath): readonly Fault[] {
  const publicKeys = valueAt(cdn, ["publicKeys"]);
  if (!isObject(publicKeys)) return [];
  const names = Object.keys(publicKeys);
  const claims = names.flatMap((name): Claim[] => {
    const key = textAt(publicKeys, [name]);
    return key === undefined ? [] : [{ path: [...at, "publicKeys", name], value: key.trim(), given: "the same key" }];
  });
  return [...claimFaults(claims), ...signingKeyFaults(textAt(cdn, ["signingKey"]), names, at)];
}

function signingKeyFaults(given: string | undefined, names: readonly string[], at: FaultPath): readonly Fault[] {
  if (given === undefined || names.length === 0 || names.includes(given)) return [];
  const message = `must be one of publicKeys, ${oneOf(names)}, got: ${formatGiven(given)}`;
  return [{ path: [...at, "signingKey"], message }];
}
