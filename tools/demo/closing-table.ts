import Table from "cli-table3";
import { GAPS } from "../local-cloud";
import type { StepResult } from "./progress";

const SHOWN = [
  "deploy, with the state locked and kept in S3; a second diff without changes; destroy, with nothing left",
  "a photo there and back: presigned PUT over HTTP, listed, read byte for byte, deleted",
  "events: an encrypted video's in the queue, deletions' at the topic",
];

/** What a local AWS cannot show, and where it is shown instead. */
const NOT_SHOWN = [
  "signatures, expired URLs, CORS: moto accepts anything; npm test shows them on Ceph's S3",
  "objects expiring and moving: moto's clock stands still; npm test runs Ceph's forward",
  "policies refusing: moto ignores conditions; npm test simulates them all, and shows the bucket's on Ceph",
  "functions running: moto runs no code; npm test runs the very zips that are deployed",
  "replication, alarms and CloudFront at work: moto keeps their configuration, and nothing acts on it",
  "encryption at rest: moto records the key and stores plain bytes",
];

/** The closing table: what was shown, what a local AWS cannot show, and what it was helped with. */
export function closingTable(results: readonly StepResult[]): string {
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  const table = new Table({ colWidths: [22, 76], wordWrap: true, style: { head: [], border: [] } });
  table.push(
    ["Shown with the real Terraform, AWS provider, cdktf and AWS SDK", list([...SHOWN, `in ${seconds.toFixed(0)} s`])],
    ["Not shown by a local AWS (moto)", list(NOT_SHOWN)],
    ["Kept for moto by a proxy, which it forgets or mistakes", list(GAPS.map(({ what }) => what))],
  );
  return table.toString();
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
