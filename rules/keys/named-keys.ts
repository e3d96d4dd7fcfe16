import { type Configuration, type KeySet, s3Resource, type Textual } from "../configuration";
import { NameIndex } from "../name-index";
import { perConfiguration } from "../once";

/** The key pattern of a statement's resource, and the keys that its bucket holds. */
export interface NamedKeys {
  readonly pattern: string;
  readonly keys: KeySet;
}

const bucketNames = perConfiguration(
  (configuration) =>
    new NameIndex(configuration.ofType("aws_s3_bucket").map((bucket) => [bucket, bucket.root.text("bucket")])),
);

/** Reads the resources of statements. */
export function namedKeys(configuration: Configuration): (text: Textual) => NamedKeys | undefined {
  return (text) => {
    const named = s3Resource(text, configuration);
    if (named?.keyGlob === undefined) return undefined;
    const { bucket, bucketGlob } = named;
    // A pattern that begins with a wildcard is about buckets anywhere; one without any names a bucket elsewhere.
    const isPattern = /^[^*?]+[*?]/.test(bucketGlob);
    if (bucket === undefined && !(isPattern && bucketNames(configuration).hasMatching(bucketGlob))) return undefined;
    const keys = configuration.keysOf(bucket);
    // `${aws:username}` and the like stand for any text.
    return keys === undefined ? undefined : { keys, pattern: named.keyGlob.replace(/\$\{[^}]*\}/g, "*") };
  };
}
