import { formatGiven } from "./wording";

/** A value that breaks the media contract. Carries every fault at once, so that a caller mends them in one go. */
export class ContractError extends Error {
  override readonly name = "ContractError";
  /** One sentence a fault, printable ASCII: `upload.sizeBytes must be an integer from 1 to 26214400 for photos, got: 0`. */
  readonly faults: readonly string[];

  /** @param faults At least one; the message is the faults, one a line. */
  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/**
 * Throws when there are faults, and does nothing when there are none.
 *
 * @throws ContractError naming every fault.
 */
export function refuseFaults(faults: readonly string[]): void {
  if (faults.length > 0) throw new ContractError(faults);
}

/**
 * Words one fault: where, what is allowed, what was given.
 *
 * @param path Where the value sits, such as `upload.sizeBytes`.
 * @param allowed What the value must be, continuing "must be".
 * @param given Untrusted: it is shown in printable ASCII, and cut.
 */
export function fault(path: string, allowed: string, given: unknown): string {
  return `${path} must be ${allowed}, got: ${formatGiven(given)}`;
}
