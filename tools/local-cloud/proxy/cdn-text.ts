import type { Answer } from "./answers";

/** What is inside a configuration element of a request; "" where there is none. */
export function configurationIn(document: string, element: string): string {
  const inner = new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*)</${element}>`).exec(document)?.[1] ?? "";
  // CloudFront ends a key with a line feed where the request did not.
  return inner.replace(/(?<!\n|&#xA;|&#10;)<\/EncodedKey>/, "\n</EncodedKey>");
}

/**
 * An answer with the kept configuration in the place of moto's. What was never set has CloudFront's default, which moto
 * knows: clients take those elements to be there.
 */
export function withConfiguration(answered: Answer, element: string, configuration: string | undefined): Answer {
  if (configuration === undefined || answered.status >= 300) return answered;
  const set = new Set(children(configuration).map(({ name }) => name));
  const pattern = new RegExp(`(<${element}(?:\\s[^>]*)?>)([\\s\\S]*)(</${element}>)`);
  const text = answered.body.toString().replace(pattern, (_, start: string, ofMoto: string, end: string) => {
    const defaults = children(ofMoto).flatMap(({ name, text: child }) => (set.has(name) ? [] : [child]));
    return [start, configuration, ...defaults, end].join("");
  });
  return { ...answered, body: Buffer.from(text) };
}

/** The elements at the top of a text, each whole. */
function children(text: string): readonly { readonly name: string; readonly text: string }[] {
  const found: { name: string; text: string }[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: tag, 1: closing, 2: name = "", 3: empty, index } of text.matchAll(
    /<(\/?)([\w.-]+)(?:\s[^>]*?)?(\/?)>/g,
  )) {
    if (depth === 0) start = index;
    if (closing === "/") depth -= 1;
    else if (empty !== "/") depth += 1;
    if (depth === 0) found.push({ name, text: text.slice(start, index + tag.length) });
  }
  return found;
}

/**
 * Moto's text with ARNs as CloudFront writes them, and without the key groups that are gone.
 *
 * CloudFront's ARNs have no Region, but an empty place for it, which moto leaves out.
 * See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export function cdnText(text: string, gone: ReadonlySet<string>): string {
  const arns = text.replace(/(arn:aws[a-z-]*:cloudfront):(\d{12}):/g, "$1::$2:");
  return gone.size > 0 && arns.includes("<KeyGroupList") ? withoutGroups(arns, gone) : arns;
}

function withoutGroups(list: string, gone: ReadonlySet<string>): string {
  const groups = list.match(/<KeyGroupSummary>[\s\S]*?<\/KeyGroupSummary>/g) ?? [];
  const left = groups.filter((group) => !gone.has(/<Id>([^<]*)<\/Id>/.exec(group)?.[1] ?? ""));
  return list
    .replace(/<Quantity>\d+<\/Quantity>/, `<Quantity>${left.length}</Quantity>`)
    .replace(/<Items>[\s\S]*<\/Items>/, `<Items>${left.join("")}</Items>`);
}

/** A path with the ARN in its query (`?Resource=arn:…`) as moto writes it. */
export function pathForMoto(path: string): string {
  return path.replace(/(arn(?::|%3A)aws[a-z-]*(?::|%3A)cloudfront(?::|%3A))(?::|%3A)(\d{12})/i, "$1$2");
}
