import type { Block } from "./block";
import type { Configuration } from "./configuration";
import {
  globOfText,
  isList,
  isMap,
  literalOf,
  Reference,
  Text,
  type Textual,
  textOf,
  type Value,
  written,
} from "./value";
import { globsIntersect, policyGlob } from "./glob";
import { Unknown } from "./value";

/** A condition of a statement, such as `StringEquals` on `aws:SourceAccount`. */
export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Textual[];
}

/** A statement of a policy of IAM's, wherever it was written. */
export interface PolicyStatement {
  /** From the resource that carries the policy: `policy.Statement[0]`. */
  readonly path: string;
  /** Its name, where it has one that is known. */
  readonly sid?: string | undefined;
  readonly effect: "Allow" | "Deny" | undefined;
  readonly actions: readonly Textual[];
  readonly notActions: readonly Textual[];
  readonly resources: readonly Textual[];
  readonly notResources: readonly Textual[];
  /** By kind: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for `"Principal": "*"`. Empty in an identity's policy. */
  readonly principals: Readonly<Record<string, readonly Textual[]>>;
  readonly hasNotPrincipal: boolean;
  readonly conditions: readonly PolicyCondition[];
}

/** A policy document. */
export interface Policy {
  readonly statements: readonly PolicyStatement[];
  /** Whether those are all: false when some are made by what is not known. */
  readonly complete: boolean;
}

/** Private to this file: stands around the number of a reference that was taken out of JSON. */
const MARK = "\uE003";
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`);

/**
 * The policy that an argument holds: JSON, `jsonencode` or a data source `aws_iam_policy_document`.
 *
 * @returns `undefined` when it is not there or cannot be read.
 */
export function policyOf(block: Block, argument = "policy"): Policy | undefined {
  const known = POLICIES.get(block) ?? new Map<string, Policy | undefined>();
  POLICIES.set(block, known);
  if (!known.has(argument)) known.set(argument, policyIn(block, argument));
  return known.get(argument);
}

function policyIn(block: Block, argument: string): Policy | undefined {
  const json = block.json(argument);
  const path = block.pathOf(argument);
  return isMap(json) ? document(json, path) : policyFrom(block.value(argument), path, 0);
}

/** Policies are asked for by many rules, and parsed once. */
const POLICIES = new WeakMap<Block, Map<string, Policy | undefined>>();

function policyFrom(value: Value | undefined, path: string, depth: number): Policy | undefined {
  if (isMap(value)) return document(value, path);
  const text = textOf(value);
  if (text === undefined || depth > 8) return undefined;
  if (text instanceof Text && text.reference !== undefined) return fromReference(text.reference, path, depth);
  const json = parseJson(text);
  return isMap(json) ? document(json, path) : undefined;
}

function fromReference({ resource, attribute, value }: Reference, path: string, depth: number): Policy | undefined {
  if (resource.type === "aws_iam_policy_document" && ["json", "minified_json"].includes(attribute)) {
    return fromDataSource(resource.root, path, depth);
  }
  return policyFrom(value, path, depth + 1);
}

/** JSON in which references stand within texts: each is taken out before, and put back after. */
function parseJson(text: Textual): Value | undefined {
  const parts = typeof text === "string" ? [text] : text.parts;
  const json = parts.map((part, index) => (typeof part === "string" ? part : `${MARK}${index}${MARK}`)).join("");
  try {
    return restored(JSON.parse(json) as Value, parts);
  } catch {
    return undefined;
  }
}

function restored(value: Value, parts: Text["parts"]): Value {
  if (typeof value === "string") {
    if (!value.includes(MARK)) return value;
    const pieces = value.split(MARKED).map((piece, index) => (index % 2 === 0 ? piece : (parts[Number(piece)] ?? "")));
    return new Text(pieces.filter((piece) => piece !== ""));
  }
  if (isList(value)) return value.map((item) => restored(item, parts));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, restored(item, parts)]));
}

function document(json: Readonly<Record<string, Value>>, path: string): Policy {
  const raw = json["Statement"];
  const list = isList(raw) ? raw : raw === undefined ? [] : [raw];
  const statements = list.flatMap((item, index) =>
    isMap(item) ? [statement(item, isList(raw) ? `${path}.Statement[${index}]` : `${path}.Statement`)] : [],
  );
  return { statements, complete: statements.length === list.length };
}

function statement(json: Readonly<Record<string, Value>>, path: string): PolicyStatement {
  const principal = json["Principal"];
  const principals = isMap(principal)
    ? Object.fromEntries(Object.entries(principal).map(([kind, value]) => [kind, textsOf(value)]))
    : principal === undefined
      ? {}
      : { "*": textsOf(principal) };
  const conditions = isMap(json["Condition"]) ? Object.entries(json["Condition"]) : [];
  return {
    path,
    sid: literalOf(textOf(json["Sid"])),
    effect: effectOf(json["Effect"]),
    actions: textsOf(json["Action"]),
    notActions: textsOf(json["NotAction"]),
    resources: textsOf(json["Resource"]),
    notResources: textsOf(json["NotResource"]),
    principals,
    hasNotPrincipal: json["NotPrincipal"] !== undefined,
    conditions: conditions.flatMap(([operator, keys]) =>
      isMap(keys) ? Object.entries(keys).map(([key, value]) => ({ operator, key, values: textsOf(value) })) : [],
    ),
  };
}

function fromDataSource(block: Block, path: string, depth: number): Policy {
  const documents = (names: readonly string[]): readonly (Policy | undefined)[] =>
    names
      .flatMap((name) => (block.isAbsent(name) ? [] : listed(block.value(name))))
      .map((value) => policyFrom(value, path, depth + 1));
  const sources = documents(["source_policy_documents", "source_json"]);
  const overrides = documents(["override_policy_documents", "override_json"]);
  const own = block.blocks("statement").map((item) => dataStatement(item, path));
  const statements = [
    ...sources.flatMap((policy) => policy?.statements ?? []),
    ...own,
    ...overrides.flatMap((policy) => policy?.statements ?? []),
  ];
  return {
    statements: lastOfEachSid(statements),
    complete: block.seesAll("statement") && [...sources, ...overrides].every((policy) => policy?.complete === true),
  };
}

/** A statement takes the place of an earlier one of its name. */
function lastOfEachSid(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const last = new Map(statements.map((item) => [item.sid, item]));
  return statements.filter((item) => item.sid === undefined || item.sid === "" || last.get(item.sid) === item);
}

function dataStatement(block: Block, path: string): PolicyStatement {
  const principals: Record<string, readonly Textual[]> = {};
  for (const principal of block.blocks("principals")) {
    const kind = principal.string("type") ?? "";
    principals[kind] = [...(principals[kind] ?? []), ...principal.texts("identifiers")];
  }
  return {
    path: `${path} (${block.resource.address} ${block.path})`,
    sid: block.string("sid"),
    effect: effectOf(block.value("effect") ?? "Allow"),
    actions: block.texts("actions"),
    notActions: block.texts("not_actions"),
    resources: block.texts("resources"),
    notResources: block.texts("not_resources"),
    principals,
    hasNotPrincipal: !block.isAbsent("not_principals"),
    conditions: block.blocks("condition").map((condition) => ({
      operator: condition.string("test") ?? "",
      key: condition.string("variable") ?? "",
      values: condition.texts("values"),
    })),
  };
}

function effectOf(value: Value | undefined): "Allow" | "Deny" | undefined {
  return value === "Allow" || value === "Deny" ? value : undefined;
}

function listed(value: Value | undefined): readonly (Value | undefined)[] {
  return isList(value) ? value : [value];
}

function textsOf(value: Value | undefined): readonly Textual[] {
  return listed(value).flatMap((item) => textOf(item) ?? []);
}

/**
 * Whether a statement speaks of an action: one of its patterns matches it, upper and lower case alike. An action that is
 * not known may be any.
 */
export function speaksOf({ actions, notActions }: PolicyStatement, action: string): boolean {
  const name = action.toLowerCase();
  const matches = (text: Textual): boolean => {
    // Nearly all actions are written out.
    if (typeof text === "string" && !/[*?]/.test(text)) return text.toLowerCase() === name;
    return globsIntersect(policyGlob(globOfText(text)).toLowerCase(), name);
  };
  if (notActions.length > 0) return !notActions.some((text) => literalOf(text) !== undefined && matches(text));
  return actions.some(matches);
}

/** A resource of a policy as a glob, what is not known being `*`. */
export function resourceGlob(text: Textual): string {
  return policyGlob(globOfText(text));
}

/**
 * Whether a statement lets a service of AWS in, such as `s3.amazonaws.com`. Everyone includes it; a principal that is not
 * known may be it.
 */
export function admitsService({ effect, principals, hasNotPrincipal }: PolicyStatement, service: string): boolean {
  if (effect !== "Allow") return false;
  if (hasNotPrincipal) return true;
  return Object.entries(principals).some(([kind, texts]) =>
    texts.some((text) => {
      const literal = literalOf(text);
      if (kind === "*" || kind === "AWS") return literal === "*";
      if (kind !== "Service") return kind === "";
      return literal === undefined || literal === service || literal === "*" || literal.startsWith(`${service}.`);
    }),
  );
}

/** What a statement's resource is made of when it begins with a reference: `${aws_s3_bucket.media.arn}/*` → the bucket, `/*`. */
export function arnReference(text: Textual): { readonly reference: Reference; readonly rest: string } | undefined {
  if (!(text instanceof Text)) return undefined;
  const [first, ...rest] = text.parts;
  if (!(first instanceof Reference) || first.attribute !== "arn") return undefined;
  return { reference: first, rest: written(new Text(rest.map((part) => (part instanceof Unknown ? "*" : part)))) };
}

/** The key pattern of a statement's S3 resource, and the bucket where it is of this configuration. */
export interface S3Resource {
  readonly bucket: Block["resource"] | undefined;
  /** The bucket's name as a glob. */
  readonly bucketGlob: string;
  /** After the first slash; `undefined` for the bucket itself. */
  readonly keyGlob: string | undefined;
}

/** Reads a resource of a policy as a bucket or objects of it; `undefined` when it is neither, such as an access point. */
export function s3Resource(text: Textual, configuration: Configuration): S3Resource | undefined {
  const named = arnReference(text);
  if (named !== undefined) {
    const bucket = configuration.find(new Text([named.reference]), "aws_s3_bucket");
    if (bucket === undefined || (named.rest !== "" && !named.rest.startsWith("/"))) return undefined;
    const name = bucket.root.text("bucket");
    return {
      bucket,
      bucketGlob: name === undefined ? "*" : resourceGlob(name),
      keyGlob: named.rest === "" ? undefined : named.rest.slice(1),
    };
  }
  const glob = resourceGlob(text);
  const [, bucketGlob = "", keyGlob] = /^arn:[^:]*:s3:::([^/]*)(?:\/(.*))?$/s.exec(glob) ?? [];
  if (bucketGlob === "") return undefined;
  const parts = typeof text === "string" ? [] : text.parts;
  const reference = parts.find((part) => part instanceof Reference);
  const arn = typeof parts[0] === "string" && /^arn:[^:]*:s3:::$/.test(parts[0]);
  const bucket =
    arn && reference !== undefined
      ? configuration.find(new Text([reference]), "aws_s3_bucket")
      : configuration.find(bucketGlob, "aws_s3_bucket");
  return { bucket, bucketGlob, keyGlob };
}
