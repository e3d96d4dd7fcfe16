import { appendFileSync } from "node:fs";

/**
 * Tells later steps of a GitHub workflow, by the file that `GITHUB_OUTPUT` names. Elsewhere it does nothing.
 *
 * @throws Error for a name or value that would be read as something else.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter
 */
export function writeStepOutputs(file: string | undefined, outputs: Readonly<Record<string, string>>): void {
  if (file === undefined || file === "") return;
  const lines = Object.entries(outputs).map(([name, value]) => {
    if (!/^[\w-]+$/.test(name)) throw new Error(`The name of an output must be a word, got: ${JSON.stringify(name)}`);
    if (/[\r\n]/.test(value)) throw new Error(`The output ${name} must be one line, got: ${JSON.stringify(value)}`);
    return `${name}=${value}\n`;
  });
  appendFileSync(file, lines.join(""));
}
