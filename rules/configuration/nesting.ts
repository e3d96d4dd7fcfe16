/** Deeper than anyone writes; what is hostile must not fill the stack. */
const MAX_NESTING = 150;

/** What lies too deep: the outermost {@link nested} gives all of it up at once, or each level would look at it again. */
class TooDeep extends Error {}

let depth = 0;

/** Runs what may call itself, by whatever detour. */
export function nested<T>(run: () => T): T {
  if (depth >= MAX_NESTING) throw new TooDeep();
  depth += 1;
  try {
    return run();
  } finally {
    depth -= 1;
  }
}

/** The same, where something can be said of what lies too deep. */
export function nestedOr<T>(run: () => T, tooDeep: () => T): T {
  if (depth > 0) return nested(run);
  try {
    return nested(run);
  } catch (error) {
    if (error instanceof TooDeep) return tooDeep();
    throw error;
  }
}
