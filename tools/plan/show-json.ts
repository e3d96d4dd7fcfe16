/**
 * The JSON in what `terraform show -json` prints: complaints about the user's CLI configuration come before it.
 *
 * @throws Error where there is none.
 */
export function jsonOf(stdout: string): Buffer {
  const start = stdout.indexOf('{"format_version"');
  if (start === -1) throw new Error("terraform show -json has printed no plan.");
  return Buffer.from(stdout.slice(start).trimEnd());
}
