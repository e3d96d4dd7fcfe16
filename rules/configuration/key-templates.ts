import { globOf, globsIntersect } from "./glob";

/** Keys of one kind of object in a bucket. */
export interface KeyKind {
  /** @example "photos" */
  readonly name: string;
  /** What its keys look like, each placeholder one or more characters but no slash: `photos/{workspace_id}/{uuid}.{ext}`. */
  readonly templates: readonly string[];
  /** Tags that each such object carries. @default none */
  readonly tags?: Readonly<Record<string, string>>;
  /** Whether it is kept for ever on purpose, so that no retention rule has to govern it. @default false */
  readonly kept?: boolean;
}

/** All keys that a bucket holds. */
export type KeySet = readonly KeyKind[];

const PLACEHOLDER = /\{[^{}]*\}/g;

/**
 * Whether some key of the kinds begins with a prefix.
 *
 * A placeholder never stands for a word that a template writes out: a workspace is not called `photos`.
 */
export function somePrefixed(keys: KeySet, prefix: string): boolean {
  const { templates, words } = cut(keys);
  return templates.some((template) => beginsWith(template, prefix, words));
}

/** The templates of which some key begins with a prefix. */
export function templatesBeginning(keys: KeySet, prefix: string): readonly string[] {
  const { templates, words } = cut(keys);
  return templates.filter((template) => beginsWith(template, prefix, words)).map(({ text }) => text);
}

/** Whether some key begins and ends so. */
export function someBetween(keys: KeySet, prefix: string, suffix: string): boolean {
  const { templates, words } = cut(keys);
  return templates.some((template) => beginsWith(template, prefix, words) && mayEndWith(template.text, suffix));
}

/** Whether some key matches a glob, as IAM has them. */
export function someMatching(keys: KeySet, glob: string): boolean {
  const { templates, words } = cut(keys);
  const literal = /^[^*?]*/.exec(glob)?.[0] ?? "";
  return templates.some(
    (template) => beginsWith(template, literal, words) && globsIntersect(templateGlob(template.text), glob),
  );
}

/** One key of each template, for a message: `{workspace_id}/photos/…`. */
export function describeKeys(keys: KeySet): string {
  return keys.flatMap(({ templates }) => templates.slice(0, 1)).join(", ");
}

/** Whether a key of the template may end so: its last literal decides, and what stands before may be anything. */
function mayEndWith(template: string, suffix: string): boolean {
  const end = template.slice(template.lastIndexOf("}") + 1);
  return end.endsWith(suffix) || (template.includes("}") && suffix.endsWith(end));
}

function templateGlob(template: string): string {
  return globOf(template).replaceAll(PLACEHOLDER, "*");
}

/** What is worked out about a set of keys once: its templates, cut, and the segments that no placeholder stands for. */
interface CutKeys {
  readonly templates: readonly CutTemplate[];
  readonly words: ReadonlySet<string>;
}

interface CutTemplate {
  readonly text: string;
  readonly segments: readonly Segment[];
}

/** A part between slashes: written out, any word, or a pattern of both. */
type Segment = { readonly word: string } | { readonly glob: string } | "any";

const CUT = new WeakMap<KeySet, CutKeys>();

function cut(keys: KeySet): CutKeys {
  const known = CUT.get(keys);
  if (known !== undefined) return known;
  const templates = keys.flatMap((kind) =>
    kind.templates.map((text) => ({ text, segments: text.split("/").map(segment) })),
  );
  const written = templates.flatMap(({ segments }) =>
    segments.flatMap((step) => (step !== "any" && "word" in step ? [step.word] : [])),
  );
  const made = { templates, words: new Set(written) };
  CUT.set(keys, made);
  return made;
}

function segment(text: string): Segment {
  if (!text.includes("{")) return { word: text };
  return /^\{[^{}]*\}$/.test(text) ? "any" : { glob: templateGlob(text) };
}

function beginsWith({ segments }: CutTemplate, prefix: string, words: ReadonlySet<string>): boolean {
  const steps = prefix.split("/");
  return steps.every((step, index) => {
    const segment = segments[index];
    if (segment === undefined) return false;
    const isLast = index === steps.length - 1;
    // A placeholder alone takes any word but those that are written out.
    if (segment === "any") return isLast || (step !== "" && !words.has(step));
    if ("word" in segment) return isLast ? segment.word.startsWith(step) : segment.word === step;
    return globsIntersect(segment.glob, isLast ? `${globOf(step)}*` : globOf(step));
  });
}
