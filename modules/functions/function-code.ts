import { createHash } from "node:crypto";
import { type BuildOptions, buildSync } from "esbuild";
import { zipSync } from "fflate";
import options from "./bundle-options.json";

/** The code of a Lambda function, as Lambda takes it. */
export interface FunctionCode {
  /** The zip: `index.js` alone, which exports `handler`. */
  readonly zip: Uint8Array;
  /** SHA-256 of the zip in hexadecimal, for names. */
  readonly sha256: string;
  /** SHA-256 of the zip in Base64, as Lambda reports it (`CodeSha256`). */
  readonly sha256Base64: string;
}

/** Where `tools/synth.cjs` leaves bundles. */
const BUNDLES = Symbol.for("media-storage.function-bundles");

/** Entry -> code. The stacks of one synth share their functions' code, and a bundle costs more than the rest of a function. */
const built = new Map<string, FunctionCode>();

/**
 * The code of a function: its TypeScript and everything it imports in one file, zipped.
 *
 * @param entry Absolute path of the file that exports `handler`.
 * @throws Error where the TypeScript does not parse or an import is not found.
 */
export function functionCode(entry: string): FunctionCode {
  const found = built.get(entry);
  if (found !== undefined) return found;
  const zip = zipped(bundled(entry));
  const digest = createHash("sha256").update(zip).digest();
  const code = { zip, sha256: digest.toString("hex"), sha256Base64: digest.toString("base64") };
  built.set(entry, code);
  return code;
}

/**
 * Bundles of entries that the app's runner has made along with the app's own, by the same options: one start of esbuild
 * serves for all. Others are made when they are asked for.
 */
const prebuilt = globalThis as { [BUNDLES]?: ReadonlyMap<string, Uint8Array> };

/**
 * One CommonJS file. White space goes, and the comments with it: esbuild's name the files by their path from here to
 * `node_modules`, so that two machines would deploy different code. Names stay, and lines short, for stack traces.
 */
function bundled(entry: string): Uint8Array {
  const bundle = prebuilt[BUNDLES]?.get(entry);
  if (bundle !== undefined) return bundle;
  const { outputFiles } = buildSync({ ...(options as typeof options & BuildOptions), entryPoints: [entry] });
  const [output] = outputFiles ?? [];
  if (output === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return output.contents;
}

/**
 * A zip that depends on its content alone. Its times are a constant, read by the clock of wherever it is made, as the
 * format wants: a constant point in time would differ by time zone. Stored, not compressed: of some 30 kB that saves Lambda
 * nothing, and would cost each synth as much as the bundling.
 */
function zipped(index: Uint8Array): Uint8Array {
  const noTime = new Date(1980, 0, 1, 12);
  // An ordinary file that everybody may read: Lambda runs the code as another user than it unpacks it.
  const unixFile = { os: 3, attrs: 0o100644 * 2 ** 16 };
  return zipSync({ "index.js": [new Uint8Array(index), { mtime: noTime, level: 0, ...unixFile }] });
}
