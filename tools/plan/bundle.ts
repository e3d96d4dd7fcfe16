import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { JsonFile } from "../rules/json-file";
import { readBytes } from "../rules/read-bytes";
import { type About, readAbout } from "./about";

export type { About } from "./about";

/** Terraform's saved plan in a bundle. */
export const PLAN = "plan";
/** What `terraform show -json` prints of it. */
export const PLAN_JSON = "plan.json";
/** What `npm run adopt` adds to a stack: its import blocks. */
export const ADOPTION = "adopt.tf.json";
const ABOUT = "about.json";
const ASSETS = "assets";
const NEEDED = [PLAN, "cdk.tf.json", ".terraform.lock.hcl"] as const;
const OPTIONAL = [ADOPTION] as const;
const KNOWN: ReadonlySet<string> = new Set([...NEEDED, ...OPTIONAL, PLAN_JSON, ABOUT, ASSETS]);

/** Plans hold what Terraform calls sensitive: they are for their owner alone. */
const [OWN_FILE, OWN_FOLDER] = [0o600, 0o700];

/** A bundle that was read. */
export interface Bundle {
  /** As it was given. */
  readonly folder: string;
  readonly about: About;
  /** What `terraform show -json` printed of the plan. */
  readonly json: JsonFile;
  /** SHA-256, in hexadecimal digits, of all files of the bundle and their names. */
  readonly digest: string;
}

/** What a bundle is made of. */
export interface BundleParts {
  /** Folder of the synthesised stack, in which Terraform left its `plan`. */
  readonly stackFolder: string;
  /** What `terraform show -json plan` printed. */
  readonly planJson: Buffer | string;
  readonly about: About;
}

/**
 * Writes a bundle, in the place of an older one. It is there as a whole, or not at all.
 *
 * @throws Error for a folder that holds anything else than a bundle.
 */
export function writeBundle(folder: string, { stackFolder, planJson, about }: BundleParts): void {
  const place = path.resolve(folder);
  assertReplaceable(folder);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const partial = partialPrefix(place);
  for (const left of siblings(place, path.basename(partial))) fs.rmSync(left, { recursive: true });
  const made = fs.mkdtempSync(partial);
  try {
    for (const name of NEEDED) copyFile(path.join(stackFolder, name), path.join(made, name));
    for (const name of OPTIONAL) {
      if (fs.existsSync(path.join(stackFolder, name))) copyFile(path.join(stackFolder, name), path.join(made, name));
    }
    const assets = path.join(stackFolder, ASSETS);
    if (fs.existsSync(assets)) copyFolder(assets, path.join(made, ASSETS));
    fs.writeFileSync(path.join(made, PLAN_JSON), planJson, { mode: OWN_FILE });
    fs.writeFileSync(path.join(made, ABOUT), `${JSON.stringify(about, null, 2)}\n`, { mode: OWN_FILE });
    fs.rmSync(place, { recursive: true, force: true });
    fs.renameSync(made, place);
  } catch (error) {
    fs.rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/**
 * @throws Error for a folder that holds anything else than a bundle; not for one that is empty or not there.
 */
export function assertReplaceable(folder: string): void {
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory())
    throw new Error(`${folder} must be a folder of its own for the plan, and is something else.`);
  const names = fs.readdirSync(folder);
  if (names.length === 0) return;
  const foreign = names.find((name) => !KNOWN.has(name));
  if (foreign === undefined && names.includes(ABOUT)) return;
  const what = foreign ?? names[0] ?? "";
  throw new Error(`${folder} must be a folder of its own for the plan, and has other files: ${JSON.stringify(what)}.`);
}

/**
 * Reads a bundle that `npm run plan` wrote.
 *
 * @throws Error or InputFault for a folder that is none, or has other files than one has.
 */
export function readBundle(folder: string): Bundle {
  const files = filesIn(folder);
  const names = new Set(files.map((file) => file.split("/")[0] ?? ""));
  const foreign = [...names].find((name) => !KNOWN.has(name));
  if (foreign !== undefined)
    throw new Error(`${folder} is no plan of npm run plan: it has ${JSON.stringify(foreign)}.`);
  const missing = [ABOUT, PLAN_JSON, ...NEEDED].filter((name) => !names.has(name));
  if (missing.length > 0) throw new Error(`${folder} is no plan of npm run plan: it lacks ${missing.join(", ")}.`);
  const about = path.join(folder, ABOUT);
  const planJson = path.join(folder, PLAN_JSON);
  return {
    folder,
    about: readAbout(about, fs.readFileSync(about, "utf8")),
    json: new JsonFile(planJson, readBytes(planJson)),
    digest: digestOf(folder),
  };
}

/** Whether a folder is meant to be a bundle, whatever its faults. */
export function isBundle(folder: string): boolean {
  return fs.existsSync(path.join(folder, ABOUT));
}

/** SHA-256, in hexadecimal digits, of all files below a folder and their names. */
export function digestOf(folder: string): string {
  const all = createHash("sha256");
  for (const file of filesIn(folder)) {
    const hash = createHash("sha256").update(fs.readFileSync(path.join(folder, file)));
    all.update(`${file}\0${hash.digest("hex")}\n`);
  }
  return all.digest("hex");
}

/**
 * Copies a bundle into a working folder that may be thrown away.
 *
 * @throws Error where the copy is not what was read: somebody has written into the bundle since.
 */
export function copyForApply({ folder, digest }: Pick<Bundle, "folder" | "digest">, to: string): void {
  for (const name of fs.readdirSync(folder)) {
    const [source, target] = [path.join(folder, name), path.join(to, name)];
    if (name === ASSETS) copyFolder(source, target);
    else copyFile(source, target);
  }
  if (digestOf(to) !== digest) throw new Error(`${folder} was changed while it was read. Nothing was applied.`);
}

/** Paths of the files below a folder, with slashes, in order. */
function filesIn(folder: string, below = ""): readonly string[] {
  const at = path.join(folder, below);
  if (!fs.existsSync(at)) throw new Error(`${folder} does not exist: npm run plan makes it.`);
  if (!fs.statSync(at).isDirectory()) throw new Error(`${folder} must be the folder that npm run plan made.`);
  const files = fs.readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(folder, name);
    if (entry.isFile()) return [name];
    throw new Error(`${folder} is no plan of npm run plan: ${JSON.stringify(name)} is no file.`);
  });
  return files.toSorted((one, other) => (one < other ? -1 : 1));
}

function copyFolder(from: string, to: string): void {
  fs.mkdirSync(to, { mode: OWN_FOLDER });
  for (const name of fs.readdirSync(from)) {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (fs.statSync(source).isDirectory()) copyFolder(source, target);
    else copyFile(source, target);
  }
}

function copyFile(from: string, to: string): void {
  fs.copyFileSync(from, to);
  fs.chmodSync(to, OWN_FILE);
}

/** Beside the bundle, so that it can be renamed; what a killed run left there goes with the next. */
function partialPrefix(place: string): string {
  return path.join(path.dirname(place), `.${path.basename(place)}.partial-`);
}

function siblings(place: string, prefix: string): readonly string[] {
  const parent = path.dirname(place);
  return fs
    .readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => path.join(parent, name));
}
