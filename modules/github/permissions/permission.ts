import type { Conditions } from "../../iam";
import type { EnvironmentArns } from "../environment-arns";

/** Resources that actions may be called on: what makes a statement of a policy. */
export interface Scope {
  /** In letters and digits: names the scope in statement ids, and no other has it. */
  readonly sid: string;
  /** ARNs; `*` only for actions that IAM cannot limit to resources. */
  readonly resources: (arns: EnvironmentArns) => readonly string[];
  /** @default none */
  readonly conditions?: (arns: EnvironmentArns) => Conditions;
}

/** Actions on the resources of a scope. */
export interface Permission {
  readonly scope: Scope;
  /** By name, without a wildcard. */
  readonly actions: readonly string[];
}

/** What Terraform needs for the resources of one type. */
export interface TypePermissions {
  /** To read them when it refreshes its state. */
  readonly read: readonly Permission[];
  /** To create, change and destroy them, beside `read`. */
  readonly write: readonly Permission[];
  /** To destroy them or what they hold; only where the environment is not protected from that. @default none */
  readonly destroy?: readonly Permission[];
}

/** Terraform's resource type -> what it needs. */
export type PermissionTable = Readonly<Record<string, TypePermissions>>;

/** Actions on a scope. */
export function on(scope: Scope, ...actions: readonly string[]): Permission {
  return { scope, actions };
}

/** The account itself: for what IAM cannot limit to resources. */
export const ACCOUNT: Scope = { sid: "Account", resources: () => ["*"] };

/** Holds for resources that are tagged as the environment's, as the provider tags whatever it makes. */
export function isTagged({ names }: EnvironmentArns): Conditions {
  const { application, name } = names;
  return { StringEquals: { "aws:ResourceTag/Application": application, "aws:ResourceTag/Environment": name } };
}

/** Holds for requests that tag a resource as the environment's. */
export function tags({ names }: EnvironmentArns): Conditions {
  const { application, name } = names;
  return { StringEquals: { "aws:RequestTag/Application": application, "aws:RequestTag/Environment": name } };
}

/** Holds for requests that tag a resource as the environment's which nobody has tagged so far, such as a new one. */
export function tagsNew(arns: EnvironmentArns): Conditions {
  return { ...tags(arns), Null: { "aws:ResourceTag/Application": "true", "aws:ResourceTag/Environment": "true" } };
}
