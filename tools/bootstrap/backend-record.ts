import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** A backend, as Terraform's JSON has it: `{ "backend": { [type]: config } }`. */
export interface Backend {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Where Terraform notes which backend it last initialised a folder with. */
export function backendRecord(folder: string): string {
  return path.join(folder, ".terraform", "terraform.tfstate");
}

/** The backend that a folder was last initialised with; `undefined` where it never was, or has forgotten. */
export async function recordedBackend(folder: string): Promise<Backend | undefined> {
  if (!existsSync(backendRecord(folder))) return undefined;
  const { backend } = JSON.parse(await readFile(backendRecord(folder), "utf8")) as { readonly backend?: Backend };
  if (backend === undefined) return undefined;
  return { type: backend.type, config: withoutNulls(backend.config) as Backend["config"] };
}

/** The backend of synthesised Terraform; `undefined` for HCP Terraform's `cloud` block. */
export function declaredBackend(terraform: Readonly<Record<string, unknown>>): Backend | undefined {
  const [[type, config] = []] = Object.entries((terraform["backend"] ?? {}) as Record<string, Backend["config"]>);
  return type === undefined || config === undefined ? undefined : { type, config };
}

/** Terraform notes every setting that there is, `null` for what was not given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, setting]) => setting !== null);
  return Object.fromEntries(given.map(([name, setting]) => [name, withoutNulls(setting)]));
}
