import type { Properties } from "../helpers/synthesised";

/** Turns the value of a Terraform attribute into that of an S3 API field. `where` names the value in errors. */
type Convert = (value: unknown, where: string) => unknown;

/** Each attribute that a Terraform block may have -> the field of the S3 API that says the same, and how. */
export type Shape = Readonly<Record<string, readonly [field: string, convert: Convert]>>;

/** Addresses of Terraform's references, without `${…}` -> what they stand for. */
export type References = Readonly<Record<string, string>>;

/** Attributes that steer Terraform and say nothing to S3. */
const META_ARGUMENTS = ["depends_on", "lifecycle", "provider"];

/**
 * Converts one block.
 *
 * @throws Error for an attribute that the shape does not know, so that nothing is lost in silence.
 */
export function convertBlock(block: unknown, shape: Shape, where: string): Record<string, unknown> {
  if (typeof block !== "object" || block === null || Array.isArray(block)) throw new Error(`${where} is no block`);
  const converted = Object.entries(block).map(([attribute, value]: [string, unknown]) => {
    const known = shape[attribute];
    if (known === undefined) throw new Error(`${where}.${attribute} has no known counterpart in the S3 API`);
    const [field, convert] = known;
    return [field, convert(value, `${where}.${attribute}`)] as const;
  });
  return Object.fromEntries(converted);
}

/** A resource without the attribute that names its bucket, and without what is for Terraform only. */
export function configurationOf(resource: Properties): Properties {
  const entries = Object.entries(resource);
  return Object.fromEntries(entries.filter(([name]) => name !== "bucket" && !META_ARGUMENTS.includes(name)));
}

/** Blocks of one shape. */
export function blocks(shape: Shape): Convert {
  return (value, where) => {
    if (!Array.isArray(value)) throw new Error(`${where} is no list of blocks`);
    return value.map((block, index) => convertBlock(block, shape, `${where}[${index}]`));
  };
}

/** One block, which Terraform's JSON has as itself or as the only one of a list. */
export function block(shape: Shape): Convert {
  return (value, where) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (list.length !== 1) throw new Error(`${where} is not one block but ${list.length}`);
    return convertBlock(list[0], shape, where);
  };
}

/** A string, number or boolean, or a list of them; a reference among them is an error. */
export const plain: Convert = (value, where) => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const one of values) {
    if (!["string", "number", "boolean"].includes(typeof one)) throw new Error(`${where} is no plain value`);
    if (typeof one === "string") resolve(one, {}, where);
  }
  return value;
};

/**
 * Puts in what references stand for.
 *
 * @throws Error for a reference that is not given.
 */
export function resolve(text: string, references: References, where: string): string {
  return text.replace(/\$\{([^}]*)\}/g, (reference, address: string) => {
    const value = references[address];
    if (value === undefined) throw new Error(`${where} has the unknown reference ${reference}`);
    return value;
  });
}
