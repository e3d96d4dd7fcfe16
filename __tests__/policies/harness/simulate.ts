import {
  type RequestAnalysis,
  type Simulation,
  anonymousPrincipal,
  getDenialReasons,
  runSimulation,
  typeForContextKey,
} from "@cloud-copilot/iam-simulate";
import type { Policy } from "./policy";

/** Condition keys of a request and their values. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** One request, with the policies that decide on it. */
export interface SimulatedRequest {
  /** ARN of a role or name of a service; `undefined` for a request that nobody signed. */
  readonly principal: string | undefined;
  readonly action: string;
  readonly resourceArn: string;
  /** Account of the resource. */
  readonly accountId: string;
  readonly context: Context;
  readonly identityPolicies: readonly Policy[];
  readonly resourcePolicy: Policy | undefined;
  /** Whether S3 refuses the public, whatever the bucket's policy says. */
  readonly publicAccessBlocked: boolean;
}

/** Whether a request is allowed, and why not. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * What IAM decides on one request.
 *
 * @throws Error for what would be simulated otherwise than AWS does it: an invalid policy, a condition key that AWS does
 * not know, or one of the request that its action does not have.
 */
export function simulate(request: SimulatedRequest): Promise<Decision> {
  const { identityPolicies, resourcePolicy, ...rest } = request;
  const key = JSON.stringify([rest, identityPolicies.map(numberOf), resourcePolicy && numberOf(resourcePolicy)]);
  const decision = decided.get(key) ?? decide(request);
  decided.set(key, decision);
  return decision;
}

/** Tables repeat themselves from environment to environment, and a mutant leaves most rows what they are. */
const decided = new Map<string, Promise<Decision>>();

const numbers = new WeakMap<Policy, number>();
let policiesSeen = 0;

/** A number for each policy, since comparing their texts would take longer than the simulation. */
function numberOf(policy: Policy): number {
  const number = numbers.get(policy) ?? ++policiesSeen;
  numbers.set(policy, number);
  return number;
}

async function decide(request: SimulatedRequest): Promise<Decision> {
  const { principal, action, identityPolicies, resourcePolicy, publicAccessBlocked } = request;
  const policies = [...identityPolicies, ...(resourcePolicy ? [resourcePolicy] : [])];
  await Promise.all(conditionKeysOf(policies).map(assertKnown));
  const simulation: Simulation = {
    request: {
      principal: principal ?? anonymousPrincipal,
      action,
      resource: { resource: request.resourceArn, accountId: request.accountId },
      contextVariables: Object.fromEntries(
        Object.entries(request.context).map(([key, value]) => [
          spelled(key),
          typeof value === "string" ? value : [...value],
        ]),
      ),
    },
    identityPolicies: identityPolicies.map((policy, index) => ({ name: String(index), policy: respelled(policy) })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(resourcePolicy && { resourcePolicy: respelled(resourcePolicy) }),
    additionalSettings: { s3: { blockPublicAccess: publicAccessBlocked } },
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType !== "single") throw new Error(`${action}: cannot be simulated: ${JSON.stringify(result)}`);
  const { analysis, ignoredContextKeys = [] } = result.result;
  if (ignoredContextKeys.length > 0) throw new Error(`${action} has no condition key ${ignoredContextKeys.join()}`);
  return analysis.result === "Allowed" ? { allowed: true } : { allowed: false, reason: reasonOf(action, analysis) };
}

function reasonOf(action: string, analysis: RequestAnalysis): string {
  if (analysis.blockedBy?.includes("s3-bpa")) return `the public access block denies ${action}`;
  const denials = getDenialReasons(analysis).filter(({ denialType }) => denialType === "Explicit");
  if (denials.length === 0) return `nothing allows ${action}`;
  const sids = denials.map((denial) => ("statementId" in denial ? denial.statementId : undefined) ?? "a statement");
  return `${sids.join(" and ")} ${sids.length > 1 ? "deny" : "denies"} ${action}`;
}

const ENCRYPTION_CONTEXT = /^kms:EncryptionContext:/i;

/**
 * The simulator knows the keys `kms:EncryptionContext:…` by a placeholder only and takes them out of a request, so that
 * no statement with one ever applies. Policies and requests alike therefore spell them as a tag of the request, which
 * the uses of a key have none of.
 */
function spelled(key: string): string {
  return key.replace(ENCRYPTION_CONTEXT, "aws:RequestTag/kms:EncryptionContext:");
}

function respelled(policy: Policy): Policy {
  const present = respellings.get(policy);
  if (present) return present;
  const made = JSON.parse(JSON.stringify(policy), (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [spelled(key), inner as unknown]))
      : value,
  ) as Policy;
  respellings.set(policy, made);
  return made;
}

const respellings = new WeakMap<Policy, Policy>();

function conditionKeysOf(policies: readonly Policy[]): readonly string[] {
  const conditions = policies.flatMap(({ Statement }) =>
    Statement.flatMap(({ Condition }) => (Condition ? [Condition] : [])),
  );
  return [...new Set(conditions.flatMap((byOperator) => Object.values(byOperator).flatMap(Object.keys)))];
}

/** Claims of an OpenID Connect provider's token, whose names begin with the issuer. */
const TOKEN_CLAIM = /^[\w-]+(\.[\w-]+)+[\w./-]*:(aud|sub)$/;

/** A misspelt key is in no request: its `Allow` never applies, and a negated `Deny` always does. */
async function assertKnown(key: string): Promise<void> {
  if (!TOKEN_CLAIM.test(key)) await typeForContextKey(key);
}
