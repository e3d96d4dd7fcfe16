/** What a person's shell needs of a local cloud's variables: the rest only keeps its own children apart. */
const FOR_PEOPLE = /^(AWS_ENDPOINT_URL|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY|AWS_REGION|TF_.*|CHECKPOINT_DISABLE)$/;

/**
 * `export` lines for a shell.
 *
 * `TF_DATA_DIR` goes with them, so that a checkout that is initialised for a real backend stays initialised for it.
 */
export function exportLines(environment: Readonly<Record<string, string>>): string {
  const variables = { ...environment, TF_DATA_DIR: ".terraform.local" };
  return Object.entries(variables)
    .filter(([name]) => FOR_PEOPLE.test(name))
    .map(([name, value]) => `  export ${name}=${quote(value)}`)
    .join("\n");
}

function quote(value: string): string {
  return /^[\w:/.=-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
