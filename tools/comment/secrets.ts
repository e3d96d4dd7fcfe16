import { secretMask } from "../changes/secrets";
import type { Subject } from "./subject";

/**
 * Takes what Terraform marks as sensitive out of the sentences about a plan: what is lost, and what the rules say. They may
 * name a bucket or quote a value. What changes value by value is masked where it is told.
 */
export function withoutSecrets(subject: Subject): Subject {
  const masked = secretMask(subject.changes);
  if (masked === undefined) return subject;
  const { losses, retention, findings, suppressed, unchecked } = subject;
  const maskedFinding = <F extends Subject["findings"][number]>(finding: F): F => ({
    ...finding,
    message: masked(finding.message),
    fix: masked(finding.fix),
  });
  return {
    ...subject,
    losses: losses.map((loss) => ({ ...loss, what: masked(loss.what) })),
    retention: retention.map(({ bucket, what, ...effect }) => ({
      ...effect,
      bucket: bucket === undefined ? undefined : masked(bucket),
      what: masked(what),
    })),
    findings: findings.map(maskedFinding),
    suppressed: suppressed.map(maskedFinding),
    unchecked: unchecked.map(masked),
  };
}
