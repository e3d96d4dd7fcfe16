/** A document as it was PUT, with the header that belongs to it. */
export interface KeptDocument {
  readonly body: Buffer;
  readonly header?: string;
}

/** The most configurations of one kind that S3 keeps for a bucket. */
export const MAX_CONFIGURATIONS = 1000;

/** What was PUT to the kept subresources, by bucket, subresource and id ("" where a bucket has only one). */
export class KeptDocuments {
  readonly #buckets = new Map<string, Map<string, Map<string, KeptDocument>>>();

  get(bucket: string, subresource: string, id: string): KeptDocument | undefined {
    return this.#buckets.get(bucket)?.get(subresource)?.get(id);
  }

  /** All of a kind, in the order of their ids, as S3 lists them. */
  list(bucket: string, subresource: string): readonly KeptDocument[] {
    const kind = this.#buckets.get(bucket)?.get(subresource) ?? new Map<string, KeptDocument>();
    return [...kind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, document]) => document);
  }

  /** False when the bucket already has as many of the kind as S3 allows. */
  put(bucket: string, subresource: string, id: string, document: KeptDocument): boolean {
    const kinds = entry(this.#buckets, bucket, () => new Map<string, Map<string, KeptDocument>>());
    const kind = entry(kinds, subresource, () => new Map<string, KeptDocument>());
    if (!kind.has(id) && kind.size >= MAX_CONFIGURATIONS) return false;
    kind.set(id, document);
    return true;
  }

  /** Whether there was something to delete. */
  delete(bucket: string, subresource: string, id: string): boolean {
    return this.#buckets.get(bucket)?.get(subresource)?.delete(id) ?? false;
  }

  /** Forgets a deleted bucket, or everything. */
  forget(bucket?: string): void {
    if (bucket === undefined) this.#buckets.clear();
    else this.#buckets.delete(bucket);
  }
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
