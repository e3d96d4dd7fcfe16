import type { FaultPath } from "../contract/aws";

/** The value at a path; `undefined` where the path leads nowhere. What is checked may have any shape. */
export function valueAt(value: unknown, path: FaultPath): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

/** The text at a path; `undefined` where there is none or it is empty, which is a fault of its own. */
export function textAt(value: unknown, path: FaultPath): string | undefined {
  const found = valueAt(value, path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, path: FaultPath): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** How messages call an environment: by its name, or by its place where it has none. */
export function environmentPath(environment: unknown, index: number): FaultPath {
  const name = textAt(environment, ["name"]);
  return name === undefined ? ["environments", index] : [name];
}
