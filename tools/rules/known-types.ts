import { readdirSync } from "node:fs";
import path from "node:path";

const DATA_SOURCE = "data-aws-";
/** The one folder that is neither a resource nor a data source. */
const PROVIDER = "provider";

/** The services whose resources the rules read: the schema versions below are complete for these, and for no other. */
const SERVICES_READ = /^aws_(?:cloudfront|cloudwatch|iam|kms|lambda|s3|sns|sqs)_/;

/**
 * The schema version, in the AWS provider 5.100.0, of the resource types of these services where it is not 0.
 * A state or plan of a higher one was written by a newer provider. Source: `terraform providers schema -json`.
 */
export const SCHEMA_VERSIONS: Readonly<Record<string, number>> = {
  aws_cloudfront_distribution: 1,
  aws_cloudwatch_event_rule: 1,
  aws_cloudwatch_event_target: 1,
  aws_cloudwatch_metric_alarm: 1,
  aws_lambda_invocation: 1,
  aws_lambda_provisioned_concurrency_config: 1,
  aws_s3_bucket_lifecycle_configuration: 1,
  aws_sqs_queue_policy: 1,
};

interface Types {
  readonly resource: ReadonlySet<string>;
  readonly data: ReadonlySet<string>;
}

let types: Types | undefined;

/** Whether the AWS provider that the project is pinned to has a resource, or a data source, of this type. */
export function isKnownType(type: string, kind: keyof Types = "resource"): boolean {
  types ??= readTypes();
  return types[kind].has(type);
}

/**
 * The schema version that the pinned AWS provider writes for a resource type; `undefined` where that is not known: for a
 * type that it does not have, or of a service that no rule reads.
 */
export function newestSchemaVersion(type: string): number | undefined {
  return SERVICES_READ.test(type) && isKnownType(type) ? (SCHEMA_VERSIONS[type] ?? 0) : undefined;
}

/** Reads the names of the package's folders: its index, which has them too, costs seconds and 515 MiB. */
function readTypes(): Types {
  const lib = path.join(path.dirname(require.resolve("@cdktf/provider-aws/package.json")), "lib");
  const folders = readdirSync(lib, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== PROVIDER)
    .map(({ name }) => name);
  const isDataSource = (folder: string): boolean => folder.startsWith(DATA_SOURCE);
  return {
    resource: new Set(folders.filter((folder) => !isDataSource(folder)).map(typeOf)),
    data: new Set(folders.filter(isDataSource).map((folder) => typeOf(folder.slice(DATA_SOURCE.length)))),
  };
}

/** A folder is called like its type, with hyphens: `s3control-bucket` is aws_s3control_bucket. */
function typeOf(folder: string): string {
  return `aws_${folder.replaceAll("-", "_")}`;
}
