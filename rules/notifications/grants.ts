import { admits, service } from "../admissions";
import { attachedPolicies, shutOut } from "../attached-policies";
import { type Configuration, literalOf, policyOf, type Resource } from "../configuration";
import { perConfiguration } from "../once";
import type { Entry } from "./entries";

/** S3, as policies name it. */
export const S3 = "s3.amazonaws.com";

/** Whether S3 may send to a destination. */
export type Grant =
  | { readonly state: "absent" | "unknown" }
  /** Also says by which resources besides the destination itself; none when its own policy is enough, or may be. */
  | { readonly state: "present"; readonly by: readonly Resource[] };

const UNKNOWN: Grant = { state: "unknown" };

/** What S3 needs of a destination. */
interface Need {
  /** Of the resource that carries the permission or policy. */
  readonly type: string;
  /** Of that resource: what names the destination. */
  readonly attribute: string;
  /** Of the destination: its name. */
  readonly name: string;
  readonly action: string;
}

const NEEDS: Readonly<Record<Entry["kind"], Need>> = {
  lambda_function: {
    type: "aws_lambda_permission",
    attribute: "function_name",
    name: "function_name",
    action: "lambda:InvokeFunction",
  },
  queue: { type: "aws_sqs_queue_policy", attribute: "queue_url", name: "name", action: "sqs:SendMessage" },
  topic: { type: "aws_sns_topic_policy", attribute: "arn", name: "name", action: "sns:Publish" },
};

/** Tells for each entry whether S3 may send to its destination. */
export const grantsOf = perConfiguration((configuration): ((entry: Entry) => Grant) => {
  const written = new Map<string, ReadonlySet<string>>();
  const mayBeWritten = (need: Need, destination: Resource): boolean => {
    const { type } = need;
    const name = destination.root.string(need.name);
    const names = written.get(type) ?? unfoundNames(configuration, need, destination.type);
    written.set(type, names);
    return name !== undefined && names.has(name);
  };
  return ({ kind, destination }) => {
    if (destination === undefined) return UNKNOWN;
    const need = NEEDS[kind];
    const isSure = !mayBeWritten(need, destination);
    if (kind !== "lambda_function") return byPolicies(destination, need, isSure, configuration);
    const { resources, complete } = configuration.attached(destination, need.type, need.attribute);
    return byPermissions(resources, isSure && complete);
  };
});

/** Whether a permission of a function is for S3; `undefined` when that is not known. */
export function isForS3(permission: Resource): boolean | undefined {
  const principal = permission.root.string("principal");
  if (principal !== undefined) return principal === S3 || principal.startsWith(`${S3}.`);
  return permission.root.isAbsent("principal") ? false : undefined;
}

function byPermissions(permissions: readonly Resource[], isSure: boolean): Grant {
  const by = permissions.filter((permission) => isForS3(permission) === true);
  if (by.length > 0) return { state: "present", by };
  return isSure && permissions.every((permission) => isForS3(permission) === false) ? { state: "absent" } : UNKNOWN;
}

function byPolicies(
  destination: Resource,
  { type, attribute, action }: Need,
  isSure: boolean,
  configuration: Configuration,
): Grant {
  const policies = attachedPolicies(destination, configuration, type, attribute);
  if (isSure && shutOut(policies, action, service(S3))) return { state: "absent" };
  const answers = new Map(policies.carriers.map((carrier) => [carrier, admits(policyOf(carrier.root), action, S3)]));
  if (answers.get(destination) === true) return { state: "present", by: [] };
  const by = policies.carriers.filter((carrier) => answers.get(carrier) === true);
  // Its own policy may be enough where it is not known.
  const isOwnKnown = !answers.has(destination) || answers.get(destination) === false;
  return isOwnKnown && by.length > 0 ? { state: "present", by } : UNKNOWN;
}

/** Every part of the names, ARNs and addresses that were not found: one of them may be a destination's name. */
function unfoundNames(configuration: Configuration, { type, attribute }: Need, target: string): ReadonlySet<string> {
  const texts = configuration.ofType(type).flatMap(({ root }) => root.texts(attribute));
  const unfound = texts.filter((text) => configuration.find(text, target) === undefined);
  return new Set(unfound.flatMap((text) => literalOf(text)?.split(/[:/]/) ?? []));
}
