type Json = Readonly<Record<string, unknown>>;

const ROLE = "arn:aws:iam::111122223333:role/replication";

/** A rule of the second schema with nothing to object to, changed in places. */
export function rule(changes: Json = {}, destination: Json = {}): Json {
  return {
    status: "Enabled",
    priority: 1,
    filter: {},
    delete_marker_replication: { status: "Disabled" },
    destination: { bucket: "arn:aws:s3:::replica", ...destination },
    ...changes,
  };
}

/** Terraform JSON of a replication between buckets that lie elsewhere, with other resources besides. */
export function replication(rules: readonly Json[], arguments_: Json = {}, others: Json = {}): Json {
  const own = { bucket: "source", role: ROLE, rule: rules, ...arguments_ };
  return {
    variable: { unknown: {} },
    resource: { aws_s3_bucket_replication_configuration: { media: own }, ...others },
  };
}

/** Where the replication stands, for messages. */
export const AT = "aws_s3_bucket_replication_configuration.media";
