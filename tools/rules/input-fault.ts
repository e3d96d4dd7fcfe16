/** Something about an input that could not be checked: the run ends with exit code 2, and other inputs are still checked. */
export class InputFault extends Error {
  /**
   * @param file As it was given, or the file within the folder that was given.
   * @param message What is wrong, in one sentence.
   * @param position Where, counted from 1.
   */
  constructor(
    readonly file: string,
    message: string,
    readonly position?: Position,
  ) {
    super(message);
  }

  /** Any error as a fault: whatever goes wrong with one input, the others are checked all the same. */
  static of(file: string, error: unknown): InputFault {
    if (error instanceof InputFault) return error;
    if (error instanceof RangeError) return new InputFault(file, "is nested too deeply to be checked");
    return new InputFault(file, `could not be checked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A place in a text, counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where something was written. */
export interface Place {
  readonly file: string;
  readonly position: Position;
}
