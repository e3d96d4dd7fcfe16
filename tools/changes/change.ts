/** An object of JSON, as Terraform writes a resource's attributes. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * What a plan does with a resource. `import` and `move` stand for resources with which nothing else happens; a resource that
 * is imported or moved and changed has the action of the change.
 */
export const ACTIONS = ["create", "update", "replace", "destroy", "import", "forget", "move"] as const;

/** See {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** From a resource down to one of its values: names of attributes and map keys, indexes of lists. */
export type AttributePath = readonly (string | number)[];

/**
 * What a plan does with one resource.
 * See https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export interface ResourceChange {
  /** With modules and instance key: `module.media.aws_s3_bucket.photos["eu"]`. */
  readonly address: string;
  /** Where the resource was before a `moved` block. */
  readonly previousAddress: string | undefined;
  /** The Terraform module's address; `""` for the root. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly action: Action;
  /** Whether an `import` block brings the resource into the state, whatever else happens to it. */
  readonly imported: boolean;
  /** Of a replacement: whether the new object is made before the old one goes. */
  readonly createsFirst: boolean;
  /** The key of an old object that an earlier, failed replacement left behind; only that object is destroyed. */
  readonly deposed?: string;
  /** `null` for what does not exist yet. */
  readonly before: JsonObject | null;
  /** `null` for what is gone afterwards. Values that are not known yet are left out. */
  readonly after: JsonObject | null;
  /** `true`, or as deep as the attributes with `true` for each value that is not known yet. */
  readonly afterUnknown: unknown;
  /** `true`, or as deep as the attributes with `true` for each value that may not be shown. */
  readonly beforeSensitive: unknown;
  /** As `beforeSensitive`. */
  readonly afterSensitive: unknown;
  /** What makes an update impossible. */
  readonly replacePaths: readonly AttributePath[];
  /** Terraform's `action_reason`, such as `replace_because_tainted`. */
  readonly reason: string | undefined;
}

/** What a plan does with one output of the root module. */
export interface OutputChange {
  readonly name: string;
  readonly action: "create" | "update" | "destroy";
  /** As the plan has it, also if it is sensitive. */
  readonly before: unknown;
  /** As `before`. */
  readonly after: unknown;
  /** Whether either value, or a part of it, may not be shown. */
  readonly sensitive: boolean;
  /** Whether the new value, or a part of it, is not known yet. */
  readonly unknown: boolean;
}

/** All that a plan changes. */
export interface PlanChanges {
  /** Without what stays as it is and what is only read. */
  readonly changes: readonly ResourceChange[];
  /** What somebody changed or deleted outside of Terraform since the last run. */
  readonly drift: readonly ResourceChange[];
  readonly outputs: readonly OutputChange[];
  /** Whether these are all changes: `false` for a plan that failed half way or puts changes off to a later one. */
  readonly complete: boolean;
}
