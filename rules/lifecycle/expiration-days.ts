import type { Block } from "../configuration";
import { isGiven, mayBeGiven } from "../given";

/** The days of an expiration; `undefined` where it goes by date or by delete markers, or they are not known. */
export function expirationDays(expiration: Block): number | undefined {
  if (mayBeGiven(expiration, "date")) return undefined;
  return isGiven(expiration, "days") ? expiration.number("days") : undefined;
}

/** Whether an expiration ends current objects for sure, rather than delete markers. */
export function expires(expiration: Block): boolean {
  return isGiven(expiration, "days") || isGiven(expiration, "date");
}
