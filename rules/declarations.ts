import { KEY_LAYOUT_NAMES } from "../contract/key-layout";
import { isMediaType } from "../contract/media-types";
import type { Suppression } from "./check";
import { isList, isMap, type KeyKind, type KeySet } from "./configuration";
import { layoutKeys } from "./layout-keys";

/**
 * What the keys of a bucket are: a layout of the contract, or templates by kind; and the kinds of objects that are kept for
 * ever on purpose.
 */
export type KeyDeclaration = { readonly kept: readonly string[] } & (
  { readonly layout: string } | { readonly templates: Readonly<Record<string, readonly string[]>> }
);

/**
 * What synthesised Terraform says about itself to the rules, in its comment `"//": {"rules": …}`. Terraform ignores it, and
 * whoever checks the JSON later needs nothing else.
 */
export interface Declarations {
  /** By the bucket's address. */
  readonly keys: Readonly<Record<string, KeyDeclaration>>;
  readonly suppressions: readonly Suppression[];
}

/** The declarations in Terraform JSON; what has not their form is left out. */
export function declarationsIn(json: unknown): {
  readonly keys: ReadonlyMap<string, KeySet>;
  readonly suppressions: readonly Suppression[];
} {
  const comment: unknown = isMap(json) ? json["//"] : undefined;
  const declared: unknown = isMap(comment) ? comment["rules"] : undefined;
  if (!isMap(declared)) return { keys: new Map(), suppressions: [] };
  const keys: unknown = declared["keys"];
  const suppressions: unknown = declared["suppressions"];
  return {
    keys: new Map(
      Object.entries(isMap(keys) ? keys : {}).flatMap(([address, declaration]) => {
        const declaredKeys = keySet(declaration);
        return declaredKeys === undefined ? [] : [[address, declaredKeys] as const];
      }),
    ),
    suppressions: isList(suppressions) ? (suppressions as unknown[]).filter(isSuppression) : [],
  };
}

/** @returns `undefined` for what has not the form: no keys at all would make every prefix a dead one. */
function keySet(declaration: unknown): KeySet | undefined {
  if (!isMap(declaration)) return undefined;
  const kept = textsIn(declaration["kept"]);
  const layout = KEY_LAYOUT_NAMES.find((name) => name === declaration["layout"]);
  if (layout !== undefined) return layoutKeys(layout, kept.filter(isMediaType));
  const templates: unknown = declaration["templates"];
  const kinds = Object.entries(isMap(templates) ? templates : {}).map(([name, list]): KeyKind => {
    return { name, templates: textsIn(list), kept: kept.includes(name) };
  });
  return kinds.length > 0 && kinds.every(({ templates: list }) => list.length > 0) ? kinds : undefined;
}

function textsIn(list: unknown): readonly string[] {
  return isList(list) ? (list as unknown[]).filter((item) => typeof item === "string") : [];
}

function isSuppression(value: unknown): value is Suppression {
  return isMap(value) && ["rule", "address", "reason"].every((name) => typeof value[name] === "string");
}
