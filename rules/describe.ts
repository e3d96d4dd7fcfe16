import type { Finding } from "./check";

/** A finding for a person, the first line saying what and where. */
export function describeFinding({ rule, address, path, message, aws, fix, source }: Finding): readonly string[] {
  return [`${`${address} ${path}`.trim()} ${message} [${rule}]`, `AWS: ${aws}`, `Fix: ${fix}`, source];
}
