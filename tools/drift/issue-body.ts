import { attributeLines } from "../comment/change-lines";
import { codeSpan, count, diffFence, folded } from "../comment/markdown";
import { fullestPage, Page } from "../comment/page";
import { driftMarker } from "../github/markers";
import type { Drift, DriftedResource } from "../changes/find-drift";

/** Bytes of an issue's text: GitHub takes 65,536 characters, of which each is a byte or more. */
const MOST_BYTES = 65_000;

/** The issue's text, the marker first. What does not fit is counted: values go first, whole resources last. */
export function issueBody(environment: string, { resources, notDeployed }: Drift): string {
  const most = { waiting: notDeployed.length, values: resources.length, resources: resources.length };
  return fullestPage(most, (detail) => {
    const page = new Page(MOST_BYTES);
    page.add(`${driftMarker(environment)}\n`);
    page.add(
      `Changed outside of Terraform since the last deployment of ${codeSpan(environment)}: ` +
        `${count(resources.length, "resource")}. The next deployment undoes it.\n\n` +
        "Take the change into the code, or deploy to undo it. This issue closes itself when nothing is left.\n",
    );
    resources.slice(0, detail.resources).forEach((resource, index) => {
      page.add(section(resource, index < detail.values));
    });
    addRest(page, resources.length - detail.resources);
    if (notDeployed.length > 0) page.add(waiting(notDeployed, detail.waiting));
    return page.toString();
  });
}

function section({ address, what, attributes }: DriftedResource, isFull: boolean): string {
  const heading = `#### ${codeSpan(address)} ${what} by hand\n`;
  if (attributes.length === 0) return heading;
  if (!isFull) return `${heading}\n${count(attributes.length, "value")}: see npm run drift.\n`;
  return `${heading}\n${diffFence(attributes.flatMap(attributeLines))}`;
}

function addRest(page: Page, rest: number): void {
  if (rest > 0) page.add(`… and ${count(rest, "more resource")}: see npm run drift.\n`);
}

function waiting(addresses: readonly string[], shown: number): string {
  const list = addresses.slice(0, shown).map((address) => `- ${codeSpan(address)}`);
  const rest = addresses.length - shown;
  const lines = rest > 0 ? [...list, `- … and ${rest} more`] : list;
  return folded(`${count(addresses.length, "resource")} not deployed yet, which is no drift`, lines.join("\n"));
}
