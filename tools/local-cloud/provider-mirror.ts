import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Environment } from "./find-tool";

/** The one provider the project uses, as its folder in a mirror. */
export const AWS_PROVIDER = join("registry.terraform.io", "hashicorp", "aws");
/** Says which mirror to use, before any other place is looked at. */
export const MIRROR_VARIABLE = "MEDIA_STORAGE_PROVIDER_MIRROR";

/** Folders whose direct children are looked at last: where machines keep software that no package manager put there. */
const SOFTWARE_ROOTS = ["/opt", "/usr/local", "/usr/local/share", "/usr/share", "/usr/lib", "/srv"];

/**
 * The folder that holds the AWS provider of this version for this machine, unpacked or as a zip; undefined when the
 * user's own Terraform settings, or the public registry, are to be used.
 */
export function findProviderMirror(
  env: Environment,
  version = "5.100.0",
  softwareRoots: readonly string[] = SOFTWARE_ROOTS,
): string | undefined {
  const explicit = env[MIRROR_VARIABLE];
  if (explicit !== undefined && explicit !== "") {
    if (holdsProvider(explicit, version)) return explicit;
    const wanted = join(explicit, AWS_PROVIDER, version, platform());
    throw new Error(`${MIRROR_VARIABLE} is ${explicit}, but there is no ${wanted}. Correct it, or unset it.`);
  }
  if (hasOwnInstallation(env)) return undefined;
  const places = [...impliedMirrors(env), ...softwareRoots.flatMap(children)];
  return places.find((place) => holdsProvider(place, version));
}

/** Terraform's name for this kind of machine. */
export function platform(os: string = process.platform, cpu: string = process.arch): string {
  const systems: Record<string, string> = { win32: "windows" };
  const cpus: Record<string, string> = { x64: "amd64", ia32: "386" };
  return `${systems[os] ?? os}_${cpus[cpu] ?? cpu}`;
}

/** Whether the user has told Terraform himself where providers come from. */
function hasOwnInstallation(env: Environment): boolean {
  const file = env["TF_CLI_CONFIG_FILE"];
  if (file !== undefined && read(file) !== undefined) return true;
  return read(join(env["HOME"] ?? "", ".terraformrc"))?.includes("provider_installation") ?? false;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // Terraform, too, goes on without a configuration file that it cannot read.
  }
}

/** Terraform's "implied local mirror directories", in its own order. */
function impliedMirrors(env: Environment): readonly string[] {
  const home = env["HOME"] ?? "";
  const apple = ["Library", "Application Support", "io.terraform", "plugins"];
  const shared = (env["XDG_DATA_DIRS"] ?? "") || ["/usr/local/share", "/usr/share"].join(delimiter);
  return [
    join(process.cwd(), "terraform.d", "plugins"),
    join(home, ".terraform.d", "plugins"),
    ...(process.platform === "darwin" ? [join(home, ...apple), join("/", ...apple)] : []),
    ...[(env["XDG_DATA_HOME"] ?? "") || join(home, ".local", "share"), ...shared.split(delimiter)].map((folder) =>
      join(folder, "terraform", "plugins"),
    ),
  ];
}

function children(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    return []; // Not there, or not ours to read.
  }
}

function holdsProvider(folder: string, version: string): boolean {
  const provider = join(folder, AWS_PROVIDER);
  const zip = `terraform-provider-aws_${version}_${platform()}.zip`;
  return existsSync(join(provider, version, platform())) || existsSync(join(provider, zip));
}
