import { getDenialReasons, runSimulation } from "@cloud-copilot/iam-simulate";
import type { Policy } from "../../policies/harness/policy";
import type { PipelineRolePolicies } from "./pipelines";

/** A request of a role in its own account. */
export interface RoleRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request, and their values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * What IAM decides on a request of a role: `allowed`, `nothing allows it`, or the Sids of the statements that deny it.
 *
 * @throws Error for a request that cannot be simulated, as one with a condition key that its action does not have.
 */
export async function decide(
  { arn, policies, boundary }: PipelineRolePolicies,
  { action, resource, context = {} }: RoleRequest,
): Promise<string> {
  const accountId = arn.split(":")[4] ?? "";
  const result = await runSimulation(
    {
      request: {
        principal: arn,
        action,
        resource: { resource, accountId },
        contextVariables: Object.fromEntries(
          Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? value : [...value]]),
        ),
      },
      identityPolicies: policies.map((policy, index) => ({ name: String(index), policy })),
      permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      // Without a key's own policy IAM has no say in it at all, and nothing would be allowed.
      ...(/^arn:\w+:kms:[^:]*:\d+:key\//.test(resource) && { resourcePolicy: leftToIam(accountId) }),
    },
    {},
  );
  if (result.resultType !== "single")
    throw new Error(`${action} on ${resource} cannot be simulated: ${result.resultType}`);
  const { analysis, ignoredContextKeys = [] } = result.result;
  if (ignoredContextKeys.length > 0) throw new Error(`${action} has no condition key ${ignoredContextKeys.join()}`);
  if (analysis.result === "Allowed") return "allowed";
  const sids = getDenialReasons(analysis).flatMap((denial) =>
    denial.denialType === "Explicit" && "statementId" in denial ? [denial.statementId ?? "a statement"] : [],
  );
  return sids.length === 0 ? "nothing allows it" : [...new Set(sids)].join(", ");
}

/** The policy of a key that leaves everything to the IAM policies of its account. */
function leftToIam(accountId: string): Policy {
  const principal = { AWS: `arn:aws:iam::${accountId}:root` };
  const all = { Sid: "Iam", Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*" };
  return { Version: "2012-10-17", Statement: [all] };
}

/** A role that may do anything within a boundary: as if somebody had given it all there is. */
export function administrator(arn: string, boundary: Policy): PipelineRolePolicies {
  const all = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" };
  return { arn, boundary, policies: [{ Version: "2012-10-17", Statement: [all] }] };
}
