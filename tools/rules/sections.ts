import { isMap } from "../../rules/configuration";

/** The blocks at the top of Terraform JSON, with how many names each has: a resource has its type and its name. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  ephemeral: 2,
  module: 1,
  provider: 1,
  variable: 1,
  output: 1,
  check: 1,
  terraform: 0,
  locals: 0,
  import: 0,
  moved: 0,
  removed: 0,
};

/** Names of the sections that Terraform JSON may have at its top. */
export const SECTIONS = Object.keys(LABELS);

/** What is wrong with a part of Terraform JSON, and where it lies. */
export interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The first section, or block in one, that is neither an object nor a list of objects. */
export function shapeFault(json: Readonly<Record<string, unknown>>): ShapeFault | undefined {
  for (const [section, labels] of Object.entries(LABELS)) {
    if (!Object.hasOwn(json, section)) continue;
    const fault = blockFault(json[section], [section], labels);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function blockFault(value: unknown, path: readonly (string | number)[], labels: number): ShapeFault | undefined {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries()) {
      const at = [...path, index];
      const fault = isMap(item) ? blockFault(item, at, labels) : wrong(item, at);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }
  if (!isMap(value)) return wrong(value, path);
  if (labels === 0) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const fault = name === "//" ? undefined : blockFault(inner, [...path, name], labels - 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function wrong(value: unknown, path: readonly (string | number)[]): ShapeFault {
  const [first = "", ...rest] = path;
  const name = `${first}${rest.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
  const kind = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
  return { path, message: `${name} must be an object, got: ${kind.replace("a string", "a text")}` };
}
