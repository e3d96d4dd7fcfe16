import { isMap } from "../../../rules/configuration";
import { canonical } from "../canonical";
import type { JsonObject, ResourceChange } from "../change";
import { settingChanges } from "./bucket-settings";
import type { Loss } from "./loss";
import { NOT_KNOWN, textAt } from "./values";

const POLICY = "aws_s3_bucket_policy";

/**
 * Bucket policies that no longer refuse requests without TLS: encryption on the way.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function tlsLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return settingChanges(changes, { type: POLICY }).flatMap(
    ({ address, type, before, after, phrase }): readonly Loss[] => {
      const policy = textAt(after, "policy");
      const had = refusalsIn(textAt(before, "policy"));
      if (had.length === 0) return [];
      const loss = (what: string): readonly Loss[] => [{ kind: "encryption", address, type, what }];
      if (policy === NOT_KNOWN) {
        return loss(`may let requests without TLS into ${phrase}: its policy is known only at apply`);
      }
      const has = refusalsIn(policy);
      if (had.every((was) => has.some((now) => refusesAll(now, was)))) return [];
      return loss(
        `lets requests without TLS into ${phrase}: its policy refuses ${has.length === 0 ? "them" : "all of them"} no more`,
      );
    },
  );
}

/** A statement that refuses requests without TLS. */
interface Refusal {
  readonly principals: string;
  readonly actions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
  /** Without what it says of the other parts: what else must hold for the refusal. */
  readonly conditions: string;
  /** What it is not for, by `NotAction`, `NotPrincipal` and `NotResource`. */
  readonly exceptions: string;
}

function refusalsIn(policy: ReturnType<typeof textAt>): readonly Refusal[] {
  if (typeof policy !== "string") return [];
  const document = parsed(policy);
  if (!isMap(document)) return [];
  return listOf((document as JsonObject)["Statement"]).flatMap((statement): readonly Refusal[] => {
    if (!isMap(statement)) return [];
    const { Effect, Principal, Action, Resource, Condition, ...rest } = statement as JsonObject;
    if (Effect !== "Deny" || !refusesPlain(Condition)) return [];
    return [
      {
        principals: canonical(isMap(Principal) && (Principal as JsonObject)["AWS"] === "*" ? "*" : Principal),
        actions: texts(Action),
        resources: texts(Resource),
        conditions: canonical(Condition).toLowerCase(),
        exceptions: canonical([rest["NotAction"], rest["NotPrincipal"], rest["NotResource"]]),
      },
    ];
  });
}

function refusesPlain(condition: unknown): boolean {
  if (!isMap(condition)) return false;
  return Object.entries(condition).some(([operator, keys]) => {
    if (!/^Bool(?:IfExists)?$/i.test(operator) || !isMap(keys)) return false;
    return Object.entries(keys).some(([key, value]) => {
      return key.toLowerCase() === "aws:securetransport" && listOf(value).some((item) => String(item) === "false");
    });
  });
}

/** Whether one statement refuses all that another does. */
function refusesAll(now: Refusal, was: Refusal): boolean {
  const hasAll = (has: ReadonlySet<string>, had: ReadonlySet<string>): boolean =>
    has.has("*") || [...had].every((text) => has.has(text) || has.has(`${text.split(":")[0] ?? ""}:*`));
  return (
    (now.principals === '"*"' || now.principals === was.principals) &&
    hasAll(now.actions, was.actions) &&
    hasAll(now.resources, was.resources) &&
    now.exceptions === was.exceptions &&
    (now.conditions === was.conditions || PLAIN.has(now.conditions))
  );
}

/** The condition on TLS and no other, as it is written by most. */
const PLAIN: ReadonlySet<string> = new Set(
  ['"false"', "false", '["false"]'].map((value) => `{"bool":{"aws:securetransport":${value}}}`),
);

function texts(value: unknown): ReadonlySet<string> {
  return new Set(listOf(value).filter((item): item is string => typeof item === "string"));
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
