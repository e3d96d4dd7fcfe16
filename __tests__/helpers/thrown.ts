/** The error that a function throws; that it throws none is an error too. */
export function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`threw no Error but ${typeof error}`, { cause: error });
  }
  throw new Error("threw nothing");
}

/** The whole message of the error that a function throws. */
export function messageOf(run: () => unknown): string {
  return thrownBy(run).message;
}
