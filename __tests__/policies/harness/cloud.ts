import type { TerraformJson } from "./deployed-stack";
import { keyUses } from "./encryption";
import { Inventory } from "./inventory";
import { type Policy, policyOf } from "./policy";
import { type Requester, role } from "./requester";
import { type Context, type Decision, simulate } from "./simulate";
import type { AttachedPolicy } from "./stack-policies";
import type { Row } from "./table";

/** Services whose resources must be in some stack for a row to be about them: anything else is a slip of the pen. */
const KNOWN_RESOURCES = /^arn:[\w-]+:(s3|kms|sqs|sns|lambda|iam):/;

/** What all requests have unless a row says otherwise. */
const USUAL: Context = { "aws:SecureTransport": "true" };

/** One decision of IAM: the request itself, or a use of a key that comes with it. */
interface Step {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** AWS as some stacks leave it: who and what there is, and which policies hold. */
export class Cloud {
  private readonly byOwner: ReadonlyMap<string, readonly Policy[]>;

  private constructor(
    private readonly inventory: Inventory,
    /** Every policy that holds. */
    readonly policies: readonly AttachedPolicy[],
  ) {
    const byOwner = new Map<string, Policy[]>();
    for (const { kind, ownerArn, policy } of policies) {
      const key = `${kind} ${ownerArn}`;
      byOwner.set(key, [...(byOwner.get(key) ?? []), policy]);
    }
    this.byOwner = byOwner;
  }

  /** @param stacks Stack id -> its Terraform JSON. */
  static of(stacks: Readonly<Record<string, TerraformJson>>): Cloud {
    const inventory = new Inventory(stacks);
    return new Cloud(inventory, inventory.policies);
  }

  /** The same cloud in which one policy says something else. */
  with(changed: AttachedPolicy, policy: Policy): Cloud {
    return new Cloud(
      this.inventory,
      this.policies.map((each) => (each === changed ? { ...each, policy } : each)),
    );
  }

  /** See {@link Inventory.arn}. */
  arn(type: string, property: string, value: string, region?: string): string {
    return this.inventory.arn(type, property, value, region);
  }

  /** See {@link Inventory.keyArn}. */
  keyArn(alias: string, region: string): string {
    return this.inventory.keyArn(alias, region);
  }

  /** A role of the stacks. What it may do is what the policies of the cloud say that decides. */
  role(name: string): Requester {
    return role(this.arn("aws_iam_role", "name", name), [], name);
  }

  /** Whether AWS fulfils what a row asks for: the request itself, and every use of a key that the service makes for it. */
  async decide(row: Row): Promise<Decision> {
    for (const step of this.steps(row)) {
      const decision = await this.one(row.requester, step);
      if (!decision.allowed) return decision;
    }
    return { allowed: true };
  }

  /** ARNs of those whose policies a row's decision is made from: no other policy can change it. */
  decidedBy(row: Row): readonly string[] {
    return [row.requester.principal ?? "", ...this.steps(row).map(({ resource }) => ownerOf(resource))];
  }

  private steps({ requester, action, resource, circumstances }: Row): readonly Step[] {
    const context: Context = { ...USUAL, ...requester.context, ...circumstances?.context };
    const encryption = this.inventory.encryptions.get(ownerOf(resource));
    const uses = encryption ? keyUses(encryption, { action, resource, context }, requester) : [];
    return [
      { action, resource, context },
      ...uses.map((use) => ({
        action: use.action,
        resource: use.keyArn,
        context: { ...USUAL, ...requester.context, ...use.context },
      })),
    ];
  }

  private one({ principal, policies, accountId }: Requester, { action, resource, context }: Step): Promise<Decision> {
    const owner = ownerOf(resource);
    const account = this.inventory.accounts.get(owner);
    if (account === undefined && KNOWN_RESOURCES.test(owner)) throw new Error(`no stack has ${owner}`);
    const [policy, ...more] = this.policiesOf("resource", owner);
    // A function's permissions are statements of one policy.
    const statements = [policy, ...more].flatMap((part) => part?.Statement ?? []);
    return simulate({
      principal,
      action,
      resourceArn: resource,
      accountId: account ?? (resource === "*" ? accountId : resource.split(":")[4]) ?? "",
      context,
      identityPolicies: [...policies, ...this.policiesOf("identity", principal ?? "")],
      resourcePolicy: more.length > 0 ? policyOf(...statements) : policy,
      publicAccessBlocked: this.inventory.closedBuckets.has(owner),
    });
  }

  private policiesOf(kind: AttachedPolicy["kind"], ownerArn: string): readonly Policy[] {
    return this.byOwner.get(`${kind} ${ownerArn}`) ?? [];
  }
}

/** ARN of what has the policy: an object's is its bucket's. */
function ownerOf(resourceArn: string): string {
  return /^arn:[\w-]+:s3:/.test(resourceArn) ? (resourceArn.split("/")[0] ?? resourceArn) : resourceArn;
}
