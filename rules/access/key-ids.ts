import { resourceGlob, Text, type Textual } from "../configuration";

/** What stands at each place of a key's id: a UUID, or for keys of several Regions `mrk-` and 32 digits. See https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html */
const KEY_IDS = ["hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh", `mrk-${"h".repeat(32)}`];

/** The pattern behind `key/` in an ARN of KMS; `undefined` for what is none. */
export function keyPattern(resource: Textual): string | undefined {
  return /^arn:[^:]*:kms:[^:]*:[^:]*:key\/(.*)$/s.exec(resourceGlob(resource))?.[1];
}

/** Whether some key's id matches a pattern of a policy; a variable of the policy may be anything. */
export function mayBeKeyId(pattern: string): boolean {
  const glob = pattern.replaceAll(/\$\{[^}]*\}/g, "*");
  return KEY_IDS.some((shape) => fits(glob, shape));
}

/** Whether a resource of a policy is an alias, by its ARN or by reference. */
export function isAlias(resource: Textual): boolean {
  if (/^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(resourceGlob(resource))) return true;
  const reference = resource instanceof Text ? resource.reference : undefined;
  return reference?.resource.type === "aws_kms_alias" && reference.attribute === "arn";
}

function fits(glob: string, shape: string): boolean {
  // reached: how many characters of the shape the part of the glob read so far may have taken.
  let reached = new Set([0]);
  for (const character of glob) {
    const next = new Set<number>();
    for (const length of reached) {
      if (character === "*") for (let end = length; end <= shape.length; end += 1) next.add(end);
      else if (length < shape.length && takes(character, shape[length])) next.add(length + 1);
    }
    reached = next;
  }
  return reached.has(shape.length);
}

function takes(character: string, place: string | undefined): boolean {
  return character === "?" || (place === "h" ? /[0-9a-f]/i.test(character) : character === place);
}
