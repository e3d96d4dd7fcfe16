import { type Fault, type FaultPath, formatGiven, formatPath } from "../contract/aws";

/** A value that no other place may have. */
export interface Claim {
  /** Where it is given. */
  readonly path: FaultPath;
  readonly value: string;
  /**
   * How messages call the place.
   *
   * @default its path
   */
  readonly place?: string;
  /**
   * What stands before `must differ` in messages: for a value that is not given, but made from what is given.
   *
   * @default nothing
   */
  readonly preface?: string;
  /**
   * The given value that this one is made from. Where that one is claimed twice, this one is too, and says nothing new.
   *
   * @default none
   */
  readonly madeFrom?: string;
  /**
   * What messages say was given.
   *
   * @default the value
   */
  readonly given?: string;
}

/** Every claim to a value that an earlier claim has taken. */
export function claimFaults(claims: readonly Claim[]): readonly Fault[] {
  const owners = new Map<string, string>();
  const repeated = new Set<string>();
  return claims.flatMap((claim): Fault[] => {
    const { path, value, place = formatPath(path), preface = "", madeFrom, given = formatGiven(value) } = claim;
    if (madeFrom !== undefined && repeated.has(madeFrom)) return [];
    const owner = owners.get(value);
    if (owner === undefined) {
      owners.set(value, place);
      return [];
    }
    repeated.add(value);
    const where = owner === place ? "an earlier environment" : owner;
    return [{ path, message: `${preface}must differ from ${where}, got: ${given}` }];
  });
}
