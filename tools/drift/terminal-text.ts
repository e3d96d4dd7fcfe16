import { attributeLines } from "../comment/change-lines";
import { count, oneLine } from "../comment/markdown";
import type { Drift } from "../changes/find-drift";

/** `Drift in dev: 2 resources changed by hand` */
export function headline(environment: string, { resources }: Drift): string {
  return `Drift in ${environment}: ${count(resources.length, "resource")} changed by hand`;
}

/** What was found, for a terminal. */
export function terminalText(environment: string, drift: Drift): string {
  const { resources, notDeployed } = drift;
  const lines = resources.flatMap(({ address, what, attributes }) => [
    `  ${oneLine(address)}: ${what} by hand`,
    ...attributes.flatMap(attributeLines).map(({ mark, text }) => `    ${mark} ${text}`),
  ]);
  return [
    resources.length === 0 ? `Nothing in ${environment} was changed by hand.` : `${headline(environment, drift)}.`,
    ...lines,
    ...(notDeployed.length === 0
      ? []
      : [`Not deployed yet, which is no drift: ${count(notDeployed.length, "resource")}.`]),
    ...notDeployed.map((address) => `  ${oneLine(address)}`),
  ].join("\n");
}
