import { isMap } from "../../../rules/configuration";
import type { JsonObject, ResourceChange } from "../change";
import { STATEFUL_TYPES, type Stateful } from "./stateful-types";
import { textAt } from "./values";

/** A name or address of what keeps Terraform's state: `quikapp-terraform-state-dev`, `aws_kms_key.state_key_0A1B`. */
const STATES = /(?:^|[^a-z0-9])(?:tf|terraform)?-?state(?:[^a-z0-9]|$)/i;

const STATE_NOUNS: Readonly<Record<string, string>> = {
  aws_s3_bucket: "Terraform's state bucket",
  aws_kms_key: "Terraform's state key",
  aws_dynamodb_table: "Terraform's table of locks",
};

/** What keeps nothing itself, and has settings that can be lost. */
const OTHERS: Readonly<Record<string, Partial<Stateful>>> = {
  aws_sns_topic: { noun: "the topic" },
  aws_lambda_function: { noun: "the function", nameAttribute: "function_name" },
  aws_backup_plan: { noun: "the backup plan" },
};

/** A resource in a sentence: `the bucket quikapp-media-prod`, `Terraform's state bucket quikapp-terraform-state-prod`. */
export function nameOf(change: ResourceChange): string {
  const { noun, nameAttribute }: Partial<Stateful> = STATEFUL_TYPES[change.type] ?? OTHERS[change.type] ?? {};
  const name = shownText(change, nameAttribute ?? "name");
  const known = noun ?? "the resource";
  const stateNoun = keepsState([name ?? "", change.name]) ? STATE_NOUNS[change.type] : undefined;
  return `${stateNoun ?? known} ${quotedIfLong(name) ?? change.address}`;
}

/** A bucket in a sentence, by its name and what its configuration is called in Terraform. */
export function bucketPhrase(bucket: string | undefined, change: ResourceChange): string {
  if (bucket === undefined) return "a bucket whose name is known only at apply";
  const noun = keepsState([bucket, change.name]) ? STATE_NOUNS["aws_s3_bucket"] : undefined;
  return `${noun ?? "the bucket"} ${bucket}`;
}

/** What a resource is called before the change, unless that is secret; what it is called afterwards if it had no name. */
function shownText(change: ResourceChange, attribute: string): string | undefined {
  const sides = [
    [change.before, change.beforeSensitive],
    [change.after, change.afterSensitive],
  ] as const;
  const names = sides.map(([side, secret]) => (isSecret(secret, attribute) ? undefined : textAt(side, attribute)));
  return names.find((name): name is string => typeof name === "string");
}

function isSecret(marks: unknown, attribute: string): boolean {
  return marks === true || (isMap(marks) && (marks as JsonObject)[attribute] === true);
}

function keepsState(texts: readonly string[]): boolean {
  return texts.some((text) => STATES.test(text));
}

/** Descriptions are sentences. */
function quotedIfLong(name: string | undefined): string | undefined {
  return name?.includes(" ") === true ? JSON.stringify(name) : name;
}
