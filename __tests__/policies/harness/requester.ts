import { type Policy, policyOf } from "./policy";
import type { Context } from "./simulate";
import type { Circumstances, Row } from "./table";

/** Somebody who makes requests: what makes a row's first word. */
export class Requester {
  constructor(
    /** As in the names of tests. */
    readonly name: string,
    /** ARN of a role or name of a service; `undefined` for somebody who signs nothing. */
    readonly principal: string | undefined,
    /** Account of the requester; `undefined` for a service or somebody unknown. */
    readonly accountId: string | undefined,
    /** What the requester's own policies allow. */
    readonly policies: readonly Policy[],
    /** Condition keys that all its requests have. */
    readonly context: Context,
  ) {}

  /** A row: this is allowed. */
  may(action: string, resource: string, circumstances?: Circumstances): Row {
    return { requester: this, action, resource, circumstances, reason: undefined };
  }

  /**
   * A row: this is denied, for this reason and no other, such as `TlsOnly denies s3:GetObject`, `nothing allows
   * kms:Decrypt` or `the public access block denies s3:GetObject`.
   */
  mayNot(action: string, resource: string, reason: string, circumstances?: Circumstances): Row {
    return { requester: this, action, resource, circumstances, reason };
  }
}

/**
 * A role that is logged in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function role(arn: string, policies: readonly Policy[], name = arn): Requester {
  const accountId = arn.split(":")[4] ?? "";
  return new Requester(name, arn, accountId, policies, {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": accountId,
    "aws:PrincipalType": "AssumedRole",
    "aws:PrincipalIsAWSService": "false",
  });
}

/** A role of an account that may do whatever its account may hand out. */
export function administratorOf(accountId: string, name = `an administrator of ${accountId}`): Requester {
  return role(`arn:aws:iam::${accountId}:role/administrator`, [EVERYTHING], name);
}

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html */
const EVERYTHING = policyOf({ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" });

/** A role of an account that was granted nothing. */
export function colleagueOf(accountId: string): Requester {
  return role(`arn:aws:iam::${accountId}:role/colleague`, [], `a colleague in ${accountId}`);
}

/** Somebody on the internet. */
export const anybody = new Requester("anybody", undefined, undefined, [], { "aws:PrincipalType": "Anonymous" });

/** On whose behalf a service makes a request. */
export interface Source {
  /** ARN of the resource. */
  readonly arn: string;
  /** Account of the resource; left out where the service does not say. */
  readonly accountId?: string;
}

/**
 * An AWS service that acts by itself, on behalf of a resource.
 *
 * @param service Such as `s3.amazonaws.com`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function service(service: string, source?: Source): Requester {
  return new Requester(source ? `${service} for ${source.arn}` : service, service, undefined, [], {
    "aws:PrincipalIsAWSService": "true",
    "aws:PrincipalServiceName": service,
    ...(source && { "aws:SourceArn": source.arn }),
    ...(source?.accountId !== undefined && { "aws:SourceAccount": source.accountId }),
  });
}
