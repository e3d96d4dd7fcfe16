import { KEY_LAYOUT_NAMES } from "../../contract/key-layout";
import { layoutKeys } from "../../rules/layout-keys";
import { isMap, type KeySet } from "../../rules/configuration";
import { oneOf } from "../../contract/wording";
import { InputFault } from "./input-fault";
import { JsonFile } from "./json-file";
import { readBytes } from "./read-bytes";

/** Keys that buckets hold, by the bucket's address; `""` stands for every bucket. */
export type KeyDeclarations = ReadonlyMap<string, KeySet>;

/**
 * Reads `--layout [BUCKET=]LAYOUT`: a layout of the contract, or a JSON file of templates by kind,
 * `{"photos": ["{workspace_id}/photos/{uuid}.{ext}"]}`.
 *
 * @throws InputFault for a file that is no such JSON, or a name of neither.
 */
export function keyDeclarations(settings: readonly string[]): KeyDeclarations {
  return new Map(
    settings.map((setting) => {
      const split = setting.indexOf("=");
      return [setting.slice(0, Math.max(split, 0)), keysNamed(setting.slice(split + 1))];
    }),
  );
}

function keysNamed(layout: string): KeySet {
  const name = KEY_LAYOUT_NAMES.find((known) => known === layout);
  if (name !== undefined) return layoutKeys(name);
  if (!layout.endsWith(".json")) {
    throw new InputFault(layout, `is no layout: it must be ${oneOf([...KEY_LAYOUT_NAMES, "a .json file"])}`);
  }
  const json = new JsonFile(layout, readBytes(layout)).whole();
  return Object.entries(isMap(json) ? json : {}).map(([kind, templates]) => {
    if (!isTemplates(templates)) {
      throw new InputFault(layout, `${kind} must be a list of key templates such as "photos/{uuid}.{ext}"`);
    }
    return { name: kind, templates };
  });
}

function isTemplates(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string" && item !== "");
}
