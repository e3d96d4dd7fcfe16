/** What happened, for whoever reads the log. */
export interface LogEntry {
  readonly level: "INFO" | "ERROR";
  readonly message: string;
  /** More about it: JSON, and nothing secret. */
  readonly [field: string]: unknown;
}

/** Writes an entry to the log of an invocation. */
export type Log = (entry: LogEntry) => void;

/**
 * A log of one JSON object a line, which Lambda takes as it is: it filters by `level` and dates by `timestamp`.
 *
 * Not `console`, whose output Lambda would wrap in JSON once more.
 *
 * @param requestId Of the invocation: ties its lines to Lambda's own.
 * @param write Takes a line with its end.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function jsonLog(requestId: string, write: (line: string) => void): Log {
  return (entry) => {
    write(`${JSON.stringify({ timestamp: new Date().toISOString(), requestId, ...entry })}\n`);
  };
}
