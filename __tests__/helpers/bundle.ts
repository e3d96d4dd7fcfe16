import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a test says of a bundle; the rest is as any bundle has it. */
export interface BundleOptions {
  readonly environment?: string;
  readonly fingerprint?: string;
  /** Terraform's `resource_changes`. */
  readonly changes?: readonly object[];
}

/** SHA-256 of nothing in particular. */
export const FINGERPRINT = "ab".repeat(32);

/** One bucket that is created. */
export const CREATED = {
  address: "aws_s3_bucket.media",
  type: "aws_s3_bucket",
  name: "media",
  change: { actions: ["create"], before: null, after: { bucket: "media" }, after_unknown: {} },
};

/** Writes what `npm run plan` writes, without a plan that Terraform could apply. */
export function writeTestBundle(folder: string, options: BundleOptions = {}): void {
  const { environment = "dev", fingerprint = FINGERPRINT, changes = [CREATED] } = options;
  const files = {
    plan: "",
    "plan.json": JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: changes }),
    "cdk.tf.json": "{}",
    ".terraform.lock.hcl": "",
    "about.json": JSON.stringify({
      format: 1,
      environment,
      stack: environment,
      commit: null,
      createdAt: "2026-01-02T03:04:05.678Z",
      terraformVersion: "1.11.4",
      fingerprint,
    }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}
