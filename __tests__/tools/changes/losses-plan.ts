import { readChanges } from "../../../tools/changes/read-changes";
import type { ResourceChange } from "../../../tools/changes/change";
import { lossesIn } from "../../../tools/changes/losses";
import { planFile, planned } from "./plan-json";

export type Json = Readonly<Record<string, unknown>>;

/** A resource that stays at its address and becomes another. */
export function updated(address: string, before: Json, after: Json, unknown: Json = {}): Json {
  return planned(address, ["update"], { before, after, after_unknown: unknown });
}

export function destroyed(address: string, before: Json): Json {
  return planned(address, ["delete"], { before });
}

export function created(address: string, after: Json, unknown: Json = {}): Json {
  return planned(address, ["create"], { after, after_unknown: unknown });
}

export function replaced(address: string, before: Json, after: Json, unknown: Json = {}): Json {
  return planned(address, ["delete", "create"], { before, after, after_unknown: unknown });
}

/** As the plan's reader gives them. */
export function changesOf(...resources: readonly Json[]): readonly ResourceChange[] {
  return readChanges(planFile(resources)).changes;
}

/** Losses as `[kind] what`. */
export function lossLines(...resources: readonly Json[]): readonly string[] {
  return lossesIn(changesOf(...resources)).map(({ kind, what }) => `[${kind}] ${what}`);
}

export const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration.media";

/** A rule of a lifecycle configuration, as the provider writes it. */
export function rule(prefix: string, more: Json = {}): Json {
  const filter = { and: [], object_size_greater_than: null, object_size_less_than: null, prefix, tag: [] };
  return {
    abort_incomplete_multipart_upload: [],
    expiration: [],
    filter: [filter],
    id: `rule-${prefix}`,
    noncurrent_version_expiration: [],
    noncurrent_version_transition: [],
    prefix: "",
    status: "Enabled",
    transition: [],
    ...more,
  };
}

export const expires = (days: number): Json => ({
  expiration: [{ date: null, days, expired_object_delete_marker: false }],
});

/** The lifecycle of the bucket `media`. */
export const lifecycle = (...rules: readonly Json[]): Json => ({ bucket: "media", id: "media", rule: rules });
