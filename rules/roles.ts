import {
  type Block,
  type Configuration,
  type Policy,
  policyOf,
  Reference,
  type Resource,
  Text,
  type Textual,
} from "./configuration";
import { isLeftOut } from "./left-out";

/** With the role's name, without its path. */
const ROLE_ARN = /^arn:[\w-]+:iam::\d*:role\/(?:.*\/)?([^/]*)$/;

/** The role of this configuration that a text names, also by an ARN with the role's name at its end. */
export function roleNamed(text: Textual | undefined, configuration: Configuration): Resource | undefined {
  const found = configuration.find(text, "aws_iam_role");
  if (found !== undefined || text === undefined) return found;
  const parts = typeof text === "string" ? [text] : text.parts;
  const [start, name, ...rest] = parts;
  const [, literal = ""] = (typeof start === "string" ? ROLE_ARN.exec(start) : undefined) ?? [];
  if (name === undefined) return literal === "" ? undefined : configuration.find(literal, "aws_iam_role");
  const isArn = typeof start === "string" && ROLE_ARN.test(start) && literal === "" && rest.length === 0;
  return isArn && name instanceof Reference ? configuration.find(new Text([name]), "aws_iam_role") : undefined;
}

/** What a role may do. */
export interface RolePolicies {
  /** As far as they can be read. */
  readonly policies: readonly Policy[];
  /** Whether those are all, for sure. */
  readonly complete: boolean;
}

/** The policies that say what a role may do: inline, and managed ones that are attached to it. */
export function rolePolicies(role: Resource, configuration: Configuration): RolePolicies {
  const exclusive = configuration.attached(role, "aws_iam_role_policy_attachments_exclusive", "role_name");
  const own = configuration.attached(role, "aws_iam_role_policy", "role");
  const one = configuration.attached(role, "aws_iam_role_policy_attachment", "role");
  const many = configuration.attached(role, "aws_iam_policy_attachment", "roles");
  const listed = isLeftOut(role.root, "managed_policy_arns") ? [] : role.root.texts("managed_policy_arns");
  const arns = [...listed, ...[...one.resources, ...many.resources].map(({ root }) => root.text("policy_arn"))];
  // A policy of AWS's or of another configuration cannot be read.
  const managed = arns.map((arn) => configuration.find(arn, "aws_iam_policy")?.root);
  const carriers: readonly (Block | undefined)[] = [
    ...inlinePolicies(role.root),
    ...own.resources.map(({ root }) => root),
    ...managed,
  ];
  const read = carriers.map((carrier) => (carrier === undefined ? undefined : policyOf(carrier)));
  return {
    policies: read.flatMap((policy) => policy ?? []),
    complete:
      [exclusive, own, one, many].every(({ complete }) => complete) &&
      exclusive.resources.length === 0 &&
      (isLeftOut(role.root, "inline_policy") || role.root.seesAll("inline_policy")) &&
      read.every((policy) => policy?.complete === true),
  };
}

function inlinePolicies(root: Block): readonly Block[] {
  return root.blocks("inline_policy").filter((block) => !block.isAbsent("policy"));
}
