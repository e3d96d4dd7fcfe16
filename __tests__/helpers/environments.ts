import { type Environment, EnvironmentError, validateEnvironments } from "../../environments";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";

type Path = readonly (string | number)[];

/** Where an edit of an environment may leave the type: tests of what is refused need values that do not compile. */
interface Edit {
  readonly path: Path;
  readonly value: unknown;
}

/** A copy of `dev` in which the values at some paths are replaced. */
export function devWith(...edits: readonly Edit[]): Environment {
  return edited(dev, edits);
}

/** A copy of `prod` in which the values at some paths are replaced. */
export function prodWith(...edits: readonly Edit[]): Environment {
  return edited(prod, edits);
}

/** An edit of the field at a dotted path, such as `cdn.domain.name` or `replication.replicas.0.region`. */
export function edit(field: string, value: unknown): Edit {
  return { path: field.split("."), value };
}

function edited(environment: Environment, edits: readonly Edit[]): Environment {
  const copy: unknown = structuredClone(environment);
  for (const { path, value } of edits) {
    const last = path.at(-1);
    if (last === undefined) throw new Error("a path has one step at least");
    (descend(copy, path.slice(0, -1)) as Record<string | number, unknown>)[last] = value;
  }
  return copy as Environment;
}

/** A copy of `dev` without the field at a path. */
export function devWithout(...path: Path): Environment {
  const copy: unknown = structuredClone(dev);
  Reflect.deleteProperty(descend(copy, path.slice(0, -1)), path.at(-1) ?? "");
  return copy as Environment;
}

/** Every fault of some environments, in the order reported; none when they are valid. */
export function faultsOf(...environments: readonly unknown[]): readonly string[] {
  try {
    validateEnvironments(environments as readonly Environment[]);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
}

function descend(value: unknown, path: Path): object {
  const found = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], value);
  if (typeof found !== "object" || found === null) throw new Error(`no object at ${path.join(".")}`);
  return found;
}
