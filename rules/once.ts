import type { Configuration } from "./configuration";

/** Computes something of a configuration when it is first asked for, and keeps it for the other rules. */
export function perConfiguration<T>(compute: (configuration: Configuration) => T): (configuration: Configuration) => T {
  const known = new WeakMap<Configuration, { readonly result: T }>();
  return (configuration) => {
    const present = known.get(configuration) ?? { result: compute(configuration) };
    known.set(configuration, present);
    return present.result;
  };
}
