/** Who holds a state's lock. Every text comes from whoever made the lock. */
export interface LockInfo {
  /** What `terraform force-unlock` wants. */
  readonly id: string;
  /** `OperationTypePlan`, `OperationTypeApply`, … */
  readonly operation: string;
  /** `user@machine`. */
  readonly who: string;
  readonly created: string;
}

/**
 * Finds the lock that Terraform says it met with; `undefined` where it says nothing of one.
 *
 * @param lines What Terraform printed, or cdktf of it, with its frames.
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/internal/states/statemgr/locker.go
 */
export function lockInfoIn(lines: readonly string[]): LockInfo | undefined {
  const onServer = lockOnServer(lines);
  if (onServer !== undefined) return onServer;
  const start = lines.findIndex((line) => /^\W*(\S+\s+\W*)?Lock Info:/.test(line));
  if (start === -1) return undefined;
  const field = (name: string): string => {
    const found = lines.slice(start).find((line) => new RegExp(`(^|\\s|│)${name}:\\s`).test(line));
    return found?.split(`${name}:`, 2)[1]?.trim() ?? "";
  };
  const info = { id: field("ID"), operation: field("Operation"), who: field("Who"), created: field("Created") };
  return info.id === "" ? undefined : info;
}

/**
 * The lock that a server of Terraform's HTTP backend keeps; `undefined` where Terraform says nothing of one.
 *
 * What Terraform prints as "Lock Info" is there of the lock that it asked for itself. The id of the one that is held is in its
 * message alone.
 *
 * @see https://github.com/hashicorp/terraform/blob/v1.11.4/internal/backend/remote-state/http/client.go
 */
function lockOnServer(lines: readonly string[]): LockInfo | undefined {
  const [, id] = /HTTP remote state already locked:\W+ID=(\S+)/.exec(lines.join("\n")) ?? [];
  return id === undefined ? undefined : { id, who: "", created: "", operation: "" };
}

/** The lock that is in the file of the S3 backend: the same in JSON. `undefined` for what is none. */
export function lockInfoOf(text: string): LockInfo | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = (typeof json === "object" && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const [id, operation, who, created] = ["ID", "Operation", "Who", "Created"].map((name) => {
    const value = fields[name];
    return typeof value === "string" ? value : "";
  });
  if (id === undefined || id === "") return undefined;
  return { id, operation: operation ?? "", who: who ?? "", created: created ?? "" };
}

/** Who, since when and what for, on one line. */
export function holderText({ who, created, operation }: LockInfo): string {
  if (who === "" && created === "") return "somebody whom its server does not name";
  const what = operation.replace(/^OperationType/, "").toLowerCase();
  return `${who || "somebody"}, since ${created.replace(/\.\d+/, "") || "a time that it does not say"}, for: ${what || "nothing that it says"}`;
}
