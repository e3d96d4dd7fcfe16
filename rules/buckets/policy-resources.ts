import {
  arnReference,
  type Configuration,
  globOfText,
  globsIntersect,
  type Resource,
  resourceGlob,
  s3Resource,
  type Textual,
} from "../configuration";

/** What a resource of a policy takes in. */
export interface S3Coverage {
  readonly bucket: boolean;
  readonly object: boolean;
}

/** Whether a resource of a policy takes in a bucket, objects or both; `undefined` when it is neither, or not known. */
export function s3Coverage(text: Textual): S3Coverage | undefined {
  const named = arnReference(text);
  if (named !== undefined) {
    const isPlain = named.rest === "" || named.rest.startsWith("/");
    if (named.reference.resource.type !== "aws_s3_bucket" || !isPlain) return undefined;
    return { bucket: named.rest === "", object: named.rest !== "" };
  }
  const name = /^arn:[^:]*:s3:::(.+)$/s.exec(resourceGlob(text))?.[1];
  const bucket = name?.split("/")[0] ?? "";
  if (name === undefined || /[$&]\{/.test(bucket)) return undefined;
  // In a policy `*` and `?` stand for slashes, too.
  return { bucket: !name.includes("/"), object: /[/*?]/.test(name) };
}

/** Whether a resource of a bucket's policy is another bucket, or in another bucket, for sure. */
export function namesOtherBucket(text: Textual, own: Textual | undefined, configuration: Configuration): boolean {
  const found = s3Resource(text, configuration);
  // A variable of the policy's own in the name stands for anything.
  if (found === undefined || own === undefined || /[$&]\{/.test(found.bucketGlob)) return false;
  const bucket = configuration.find(own, "aws_s3_bucket");
  const name = bucket === undefined ? own : bucket.root.text("bucket");
  if (name !== undefined && !globsIntersect(found.bucketGlob, globOfText(name))) return true;
  return bucket !== undefined && found.bucket !== undefined && areTwo(bucket, found.bucket);
}

/** Whether two resources are two buckets, each of them there: not instances of one, or one in place of the other. */
function areTwo(one: Resource, other: Resource): boolean {
  const plain = ({ address }: Resource): string => address.replace(/\[[^\]]*\]/g, "");
  return one.certain && other.certain && plain(one) !== plain(other);
}
