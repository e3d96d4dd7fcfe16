/** Something wrong in a workflow. */
export interface Finding {
  /** As it was given. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** `FILE:LINE:COLUMN: MESSAGE`, which editors and GitHub follow. */
export function findingLine({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** By file, then from top to bottom; the same is told once. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  const byLine = new Map(findings.map((finding) => [findingLine(finding), finding]));
  return [...byLine.values()].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}
