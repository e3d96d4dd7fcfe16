import type { Block, Configuration, Resource } from "./configuration";
import { isLeftOut } from "./left-out";

/** What is known of a bucket's versioning. */
export type Versioning =
  | { readonly state: "missing" }
  /** Surely not enabled, and the argument that says so. */
  | { readonly state: "off"; readonly block: Block; readonly argument: "status" | "enabled" }
  /** Enabled, or not known; with the resources that may enable it. */
  | { readonly state: "possible"; readonly resources: readonly Resource[] };

export const VERSIONING = "aws_s3_bucket_versioning";
const POSSIBLE: Versioning = { state: "possible", resources: [] };

/** A bucket's versioning, by a resource of its own or by the bucket's older block. */
export function versioningOf(bucket: Resource, configuration: Configuration): Versioning {
  const { resources, complete } = configuration.attached(bucket, VERSIONING);
  const possible = resources.filter((resource) => disabling(resource) === undefined);
  if (possible.length > 0) return { state: "possible", resources: possible };
  if (!complete) return POSSIBLE;
  const [first] = resources;
  const off = first === undefined ? undefined : disabling(first);
  if (off !== undefined) return { state: "off", block: off, argument: "status" };
  return inlineVersioning(bucket);
}

/** Whether a bucket keeps versions for sure. */
export function isVersioned(bucket: Resource, configuration: Configuration): boolean {
  const { resources } = configuration.attached(bucket, VERSIONING);
  return resources.some(({ certain, root }) => certain && enables(root)) || enables(bucket.root);
}

/** Whether a plan says that a resource kept versions before it. */
export function wasVersioned({ before }: Resource): boolean {
  return before !== undefined && enables(before);
}

/** Whether a bucket may be made with Object Lock, for which S3 turns versioning on. */
export function mayBeMadeWithLock({ root }: Resource): boolean {
  const isEnabled = !isLeftOut(root, "object_lock_enabled") && root.boolean("object_lock_enabled") !== false;
  return isEnabled || !isLeftOut(root, "object_lock_configuration");
}

/** By a resource of its own, or by the bucket's older block. */
function enables(root: Block): boolean {
  return (
    root.block("versioning_configuration")?.string("status") === "Enabled" ||
    root.block("versioning")?.boolean("enabled") === true
  );
}

/** The block by which a resource surely leaves versioning off. */
function disabling({ root }: Resource): Block | undefined {
  const block = root.block("versioning_configuration");
  const status = block?.string("status");
  return status === undefined || status === "Enabled" ? undefined : block;
}

function inlineVersioning(bucket: Resource): Versioning {
  const inline = bucket.root.block("versioning");
  if (inline?.boolean("enabled") === false) return { state: "off", block: inline, argument: "enabled" };
  if (!isLeftOut(bucket.root, "versioning")) return POSSIBLE;
  return mayBeMadeWithLock(bucket) ? POSSIBLE : { state: "missing" };
}
