import { type Fault, type FaultPath, formatGiven } from "../contract/aws";
import { textAt, valueAt } from "./value-at";

/** Where an ARN stands, and the account in it; `undefined` where it is no such ARN, which is a fault of its own. */
interface OwnedArn {
  readonly at: FaultPath;
  readonly path: FaultPath;
  readonly owner: string | undefined;
  readonly what: string;
}

/** An ARN that must be of the environment's account and is of another. */
export function foreignAccountFaults(environment: unknown, { at, path, owner, what }: OwnedArn): readonly Fault[] {
  const accountId = textAt(environment, ["accountId"]);
  // An account id that is none has its own fault.
  if (owner === undefined || owner === accountId || !/^\d{12}$/.test(accountId ?? "")) return [];
  const given = formatGiven(valueAt(environment, path));
  return [{ path: [...at, ...path], message: `must be ${what} of the account ${accountId ?? ""}, got: ${given}` }];
}
