import { at, type Rule } from "../rule";

export const stateLock: Rule = {
  number: 75,
  id: "state-lock",
  severity: "warning",
  title: "The state in S3 is locked while it is changed",
  aws: "Without a lock two runs at once overwrite each other's state. Terraform locks with a file in the bucket by use_lockfile, or with the deprecated dynamodb_table.",
  known: "documented; use_lockfile since Terraform 1.10, dynamodb_table deprecated since 1.11",
  fix: "Set use_lockfile to true, which Terraform 1.10 and newer know.",
  source: "https://developer.hashicorp.com/terraform/language/backend/s3",
  *check({ backend }) {
    if (backend?.kind !== "s3") return;
    const { block } = backend;
    // What else is given with -backend-config is not seen.
    if (block.isAbsent("bucket") || block.isAbsent("key")) return;
    if (block.string("use_lockfile") === undefined && !block.isAbsent("use_lockfile")) return;
    // Deprecated, but it locks.
    if (block.boolean("use_lockfile") === true || !block.isAbsent("dynamodb_table")) return;
    yield at(block, "use_lockfile", { message: "must be true", allowed: "use_lockfile = true" });
  },
};
