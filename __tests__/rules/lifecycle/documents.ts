/** Terraform JSON of a lifecycle with these rules, of a bucket that lies elsewhere. */
export function lifecycle(...rules: readonly object[]): object {
  return { resource: { aws_s3_bucket_lifecycle_configuration: { a: { bucket: "elsewhere", rule: rules } } } };
}

/** A rule for all objects, with what is given. */
export function rule(content: object): object {
  return { id: "one", status: "Enabled", filter: {}, ...content };
}

/** Rules for transitions of the current version, by class and day. */
export function moving(...moves: readonly (readonly [storageClass: string, days: unknown])[]): object {
  return rule({ transition: moves.map(([storage_class, days]) => ({ storage_class, days })) });
}

/** Rules for transitions of noncurrent versions, by class and day. */
export function movingVersions(...moves: readonly (readonly [string, unknown, unknown?])[]): object {
  return rule({
    noncurrent_version_transition: moves.map(([storage_class, noncurrent_days, newer_noncurrent_versions]) => ({
      storage_class,
      noncurrent_days,
      ...(newer_noncurrent_versions !== undefined && { newer_noncurrent_versions }),
    })),
  });
}

/** The same with a variable of which the value is not known. */
export function withVariable(document: object): object {
  return { variable: { x: {} }, ...document };
}

/** Where the lifecycle's findings are. */
export const AT = "aws_s3_bucket_lifecycle_configuration.a";
