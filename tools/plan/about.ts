import * as v from "valibot";

const text = v.pipe(v.string(), v.minLength(1));
/** It names a file and a folder. */
const stack = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][\w-]*$/, "must be the name of a stack"));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits"));

/** What is in `about.json` of a bundle. */
export const ABOUT_SCHEMA = v.strictObject({
  /** Of the bundle; another one is another's. */
  format: v.literal(1),
  environment: text,
  stack,
  /** The commit that was planned; `null` outside of Git, and with changes that no commit has. */
  commit: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, "must be the hash of a commit"))),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  terraformVersion: text,
  /** See {@link fingerprintOf} of `fingerprint.ts`. */
  fingerprint: sha256,
});

/** What a plan is of, and when and from what it was made. */
export type About = Readonly<v.InferOutput<typeof ABOUT_SCHEMA>>;

/**
 * Reads `about.json`.
 *
 * @throws Error naming everything that is wrong with it.
 */
export function readAbout(file: string, text: string): About {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`${file} is no JSON`);
  }
  const { success, issues, output } = v.safeParse(ABOUT_SCHEMA, json);
  if (success) return output;
  const faults = issues.map((issue) => `${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
  throw new Error(`${file} is not what npm run plan writes: ${faults.join("; ")}`);
}
