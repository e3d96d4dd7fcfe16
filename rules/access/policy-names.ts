import {
  type Configuration,
  globOfText,
  globsIntersect,
  type Resource,
  Text,
  type Textual,
  Unknown,
} from "../configuration";
import { isLeftOut } from "../left-out";

const INLINE = ["aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"];

/** What policies of IAM are called. */
export interface PolicyNames {
  readonly inline: ReadonlyMap<string, Resource>;
  /** Managed policies, also those that are only read: what is known of their names. */
  readonly managed: ReadonlySet<string>;
  /** The same of those of which not all is known, as globs. */
  readonly vague: readonly string[];
}

export function policyNames(configuration: Configuration): PolicyNames {
  const inline = INLINE.flatMap((type) => configuration.ofType(type));
  const globs = configuration.resources.filter(({ type }) => type === "aws_iam_policy").map(nameGlob);
  return {
    inline: new Map(
      inline.flatMap((policy) => {
        const name = policy.root.string("name");
        return name === undefined ? [] : [[name, policy]];
      }),
    ),
    managed: new Set(globs),
    vague: [...new Set(globs.filter((glob) => glob.includes("*")))],
  };
}

function nameGlob({ root, mode }: Resource): string {
  if (!isLeftOut(root, "name")) return globOfText(root.text("name") ?? new Text([new Unknown()]));
  // Terraform makes a name up; one that is only read may be named by its ARN.
  if (mode === "data") return "*";
  return isLeftOut(root, "name_prefix") ? "terraform-*" : `${globOfText(root.text("name_prefix") ?? "")}*`;
}

/** The inline policy that an ARN is meant to name: by reference, or by its name where no managed policy has it. */
export function inlineOf(arn: Textual, { inline, managed, vague }: PolicyNames): Resource | undefined {
  const referred = arn instanceof Text ? arn.reference?.resource : undefined;
  if (referred !== undefined && INLINE.includes(referred.type)) return referred;
  const [, account, name] = /^arn:[^:]*:iam::([^:]*):policy\/(?:.*\/)?([^/*?]+)$/.exec(globOfText(arn)) ?? [];
  // The account `aws` stands for AWS's own policies.
  if (name === undefined || account === "aws" || managed.has(name)) return undefined;
  const found = inline.get(name);
  return found === undefined || vague.some((glob) => globsIntersect(glob, name)) ? undefined : found;
}
