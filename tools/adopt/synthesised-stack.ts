import { bodies } from "../../rules/configuration/sections";
import { AdoptFault } from "./import-id";

/** A part of Terraform JSON. */
export type JsonMap = Readonly<Record<string, unknown>>;

/** The provider blocks of a stack, one a Region. */
export function providersOf(stackJson: unknown): readonly JsonMap[] {
  const [json = {}] = bodies(stackJson);
  const [provider = {}] = bodies(json["provider"]);
  return bodies(provider["aws"]);
}

/**
 * The only account that a stack may be deployed to.
 *
 * @throws AdoptFault where it does not name just one.
 */
export function accountOf(stackJson: unknown): string {
  const named = providersOf(stackJson).flatMap((provider) => provider["allowed_account_ids"]);
  const [account, ...others] = [...new Set(named)];
  if (typeof account === "string" && others.length === 0) return account;
  throw new AdoptFault(`the stack's providers must allow one account, got: ${JSON.stringify(named)}`);
}

/** The tags that a stack's provider puts on every resource. */
export function defaultTagsOf(stackJson: unknown): JsonMap {
  const [provider = {}] = providersOf(stackJson);
  const [defaults = {}] = bodies(provider["default_tags"]);
  const [tags = {}] = bodies(defaults["tags"]);
  return tags;
}

/** The provider that a resource names, such as `aws.eu-west-1`; `undefined` for the one without an alias. */
export function providerOf(stackJson: unknown, address: string): string | undefined {
  const [type = "", name = ""] = address.split(".");
  const [json = {}] = bodies(stackJson);
  const [types = {}] = bodies(json["resource"]);
  const [named = {}] = bodies(types[type]);
  const [values = {}] = bodies(named[name]);
  const provider = values["provider"];
  return typeof provider === "string" ? provider : undefined;
}
