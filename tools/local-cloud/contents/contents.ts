import { messageOf } from "../errors";
import type { CredentialScope } from "../proxy/bucket-request";
import { Asker } from "./asker";
import { LISTERS, STATELESS } from "./listers";

/** One thing that the cloud holds. */
export interface Holding {
  /** The service's name in signatures: `s3`, `monitoring`, `events`. */
  readonly service: string;
  /** The resource's kind: `bucket`, `alarm`. */
  readonly kind: string;
  readonly region: string;
  readonly name: string;
}

/** What the cloud holds at one moment. */
export interface CloudContents {
  readonly held: readonly Holding[];
  /** KMS keys that are scheduled for deletion: gone as far as can be. */
  readonly pendingDeletion: readonly Holding[];
  /** Services that were used but cannot be listed, with the reason: about these nothing is known. */
  readonly unchecked: readonly string[];
}

/** Asks every service that was used, in every region where it was used, for what it holds. */
export async function readContents(port: number, scopes: readonly CredentialScope[]): Promise<CloudContents> {
  const held: Holding[] = [];
  const pendingDeletion: Holding[] = [];
  const unchecked = new Set<string>();
  for (const scope of oncePerGlobalService(scopes)) {
    const listers = LISTERS.filter(({ service }) => service === scope.service);
    if (listers.length === 0 && !STATELESS.has(scope.service))
      unchecked.add(`${scope.service}: not listed by this tool`);
    for (const { service, kind, list } of listers) {
      try {
        for (const { name, pending } of await list(new Asker(port, scope))) {
          (pending === true ? pendingDeletion : held).push({ service, kind, region: scope.region, name });
        }
      } catch (error) {
        unchecked.add(`${service} ${kind}: ${messageOf(error)}`);
      }
    }
  }
  return { held: held.sort(byAll), pendingDeletion: pendingDeletion.sort(byAll), unchecked: [...unchecked].sort() };
}

function byAll(a: Holding, b: Holding): number {
  const key = ({ service, kind, region, name }: Holding): string => [service, kind, region, name].join(" ");
  return key(a) < key(b) ? -1 : 1;
}

/** Buckets, IAM and CloudFront are the same from every region. */
function oncePerGlobalService(scopes: readonly CredentialScope[]): readonly CredentialScope[] {
  const globals = new Set(["s3", "iam", "cloudfront"]);
  const unique = new Map<string, CredentialScope>();
  for (const { service, region } of scopes) {
    const scope = globals.has(service) ? { service, region: "us-east-1" } : { service, region };
    unique.set(`${scope.service}/${scope.region}`, scope);
  }
  return [...unique.values()];
}
