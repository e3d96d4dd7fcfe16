import * as v from "valibot";
import { type Fault, type Range, formatGiven, formatRange, oneOf, wholeNumberFaults } from "../contract/aws";

/** A message that says what is allowed and what was given. */
export function must(rule: string): (issue: { readonly input: unknown }) => string {
  return ({ input }) => `must be ${rule}, got: ${formatGiven(input)}`;
}

/** Whether a value is an object with named fields. */
export function isObject(input: unknown): input is object {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

/**
 * An object with exactly these fields. A missing one is reported by its own rule, an unknown one with the known names.
 *
 * Not `v.strictObject`: that reports the first unknown field only, and hides from `checked` what else is wrong.
 */
export function fields<const E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  const names = Object.keys(entries);
  const absent = Object.fromEntries(names.map((name) => [name, undefined]));
  return v.pipe(
    v.custom<object>(isObject, must(`an object with ${names.join(", ")}`)),
    v.transform((input): unknown => ({ ...absent, ...input })),
    v.looseObject(entries),
    v.rawCheck(({ dataset, addIssue }) => {
      for (const key of Object.keys(dataset.value as object).filter((name) => !names.includes(name))) {
        const path: v.IssuePathItem = { type: "unknown", origin: "key", input: dataset.value, key, value: undefined };
        addIssue({ message: `is not a field: must be one of ${names.join(", ")}`, path: [path] });
      }
    }),
  );
}

/** What an object says of its kind, where several are possible. */
export function givenKind(input: unknown): unknown {
  return isObject(input) && "kind" in input ? input.kind : undefined;
}

/** A list of any length. */
export function list<const S extends v.GenericSchema>(
  what: string,
  item: S,
): v.ArraySchema<S, v.ErrorMessage<v.ArrayIssue>> {
  return v.array(item, must(`a list of ${what}`));
}

/** A string of a certain form; of any, where no pattern is given. */
export function text(rule: string, pattern = /^/): v.GenericSchema<unknown, string> {
  const message = must(rule);
  return v.pipe(v.unknown(), v.string(message), v.regex(pattern, message));
}

/** A resource's address in Terraform, with any key that `for_each` may have. */
export const resourceAddress = text(
  "a resource's address, such as aws_s3_bucket.media",
  /^[\w-]+(?:\.[\w-]+|\[(?:\d+|"(?:[^"\\\p{C}]|\\[^\p{C}])*")\])+$/u,
);

/** One of a few strings. */
export function choice<const T extends readonly string[]>(values: T): v.GenericSchema<unknown, T[number]> {
  return v.pipe(v.unknown(), v.picklist(values, must(oneOf(values))));
}

/** A whole number in a range, both ends included. */
export function whole(range: Range): v.GenericSchema<unknown, number> {
  return v.custom<number>((input) => wholeNumberFaults(input, range).length === 0, must(formatRange(range)));
}

/** True or false. */
export const flag = v.boolean(must("true or false"));

/** Any value: for `checked`, where its function finds what is of another type, too. */
export function anything<T>(): v.GenericSchema<unknown, T> {
  return v.custom<T>(() => true);
}

/** A schema whose values a function checks further; its faults become issues at their paths. */
export function checked<T>(
  schema: v.GenericSchema<unknown, T>,
  find: (value: T) => readonly Fault[],
): v.GenericSchema<unknown, T> {
  return v.pipe(
    schema,
    v.rawCheck<T>(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const { path, message } of find(dataset.value)) {
        const [first, ...rest] = path.map((key): v.IssuePathItem => {
          return { type: "unknown", origin: "value", input: dataset.value, key, value: undefined };
        });
        addIssue(first === undefined ? { message } : { message, path: [first, ...rest] });
      }
    }),
  );
}
