import type { AcceptedLoss } from "../../environments/delivery-types";
import type { Loss } from "../changes/losses";
import { printable, printableJson } from "../rules/printable";
import { isAllowed, type PlanCheck } from "./check-plan";

/** The report for a person: what is refused and how to accept it, what was accepted and why, and the sum. */
export function textReport(environment: string, check: PlanCheck): string {
  const { refused, accepted, stale, unchanged } = check;
  const parts = [
    refused.map(({ kind, address, what }) => printable(`✖ ${address} ${what} [${kind}]`)),
    refused.length === 0 ? [] : acceptanceLines(environment, refused),
    stale.map((item) => printable(`✖ ${staleText(environment, item)}`)),
    accepted.map(({ loss, reason }) => printable(`○ ${loss.address} ${loss.what} [${loss.kind}], accepted: ${reason}`)),
    [sum(environment, check)],
    unchanged && refused.length === 0 ? ["The plan changes nothing, so what the file accepts was not looked at."] : [],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** The same for programs. */
export function jsonReport(environment: string, check: PlanCheck): string {
  const { refused, accepted, stale, unchanged } = check;
  return printableJson({ environment, allowed: isAllowed(check), unchanged, refused, accepted, stale });
}

/** What to put into the environment's file to accept losses; reasons are left to whoever accepts. */
function acceptanceLines(environment: string, refused: readonly Loss[]): readonly string[] {
  const lines = refused.map(({ kind, address }) => {
    return `    { loss: ${JSON.stringify(kind)}, address: ${printable(JSON.stringify(address))}, reason: "…" },`;
  });
  return [
    `To accept this, add to environments/${printable(environment)}.ts, with a reason of 10 characters or more:`,
    "",
    "  acceptedLosses: [",
    ...new Set(lines),
    "  ],",
  ];
}

function staleText(environment: string, { loss, address }: AcceptedLoss): string {
  return `environments/${environment}.ts accepts the loss ${JSON.stringify(loss)} at ${address}, which this plan does not do: remove it`;
}

function sum(environment: string, check: PlanCheck): string {
  const { refused, accepted, stale } = check;
  const counts = [
    count(refused.length, "loss", "refused"),
    count(accepted.length, "loss", "accepted"),
    ...(stale.length === 0 ? [] : [count(stale.length, "acceptance", "without its loss")]),
  ].join(", ");
  return `${printable(environment)}: ${counts}. The plan ${isAllowed(check) ? "may" : "must not"} be applied.`;
}

function count(number: number, noun: string, state: string): string {
  const plural = noun.endsWith("s") ? `${noun}es` : `${noun}s`;
  return `${number} ${number === 1 ? noun : plural} ${state}`;
}
