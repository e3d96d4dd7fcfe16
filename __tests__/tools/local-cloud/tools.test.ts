import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { MissingToolError } from "../../../tools/local-cloud/errors";
import { findOnPath } from "../../../tools/local-cloud/find-tool";
import { mirrorSettings } from "../../../tools/local-cloud/mirror-settings";
import { findMoto } from "../../../tools/local-cloud/moto";
import { AWS_PROVIDER, findProviderMirror, platform } from "../../../tools/local-cloud/provider-mirror";
import { findTerraform, isAtLeast } from "../../../tools/local-cloud/terraform";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tools-test-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program that prints a text. */
function program(name: string, prints: string): { PATH: string } {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nwhile read -r line; do echo "$line"; done <<'END'\n${prints}\nEND\n`);
  chmodSync(path, 0o755);
  return { PATH: folder };
}

/** A mirror that holds the provider. */
function mirror(...path: readonly string[]): string {
  const made = join(folder, ...path);
  mkdirSync(join(made, AWS_PROVIDER, "5.100.0", platform()), { recursive: true });
  return made;
}

describe("findOnPath", () => {
  test("takes the first executable file, as a shell does", () => {
    program("tool", "");
    mkdirSync(join(folder, "dir", "tool"), { recursive: true });
    writeFileSync(join(folder, "dir", "data"), "");
    const env = { PATH: `:${join(folder, "absent")}:${join(folder, "dir")}:${folder}` };
    expect(findOnPath("tool", env)).toBe(join(folder, "tool"));
    expect(findOnPath("data", env)).toBeUndefined();
    expect(findOnPath(join(folder, "tool"), {})).toBe(join(folder, "tool"));
    expect(findOnPath("tool", {})).toBeUndefined();
  });
});

describe("findTerraform", () => {
  const json = (version: string): string => `{\n  "terraform_version": "${version}"\n}`;

  test("finds it, past complaints about the user's configuration", async () => {
    const env = program("terraform", `There are {problems}:\n${json("1.12.3")}`);
    expect(await findTerraform(env)).toEqual({ path: join(folder, "terraform"), version: "1.12.3" });
  });

  test("honours TERRAFORM_BINARY_NAME", async () => {
    const env = { ...program("tf-next", json("1.11.0")), TERRAFORM_BINARY_NAME: "tf-next" };
    expect(await findTerraform(env)).toMatchObject({ version: "1.11.0" });
  });

  test("missing: says how to install it", async () => {
    const error = await findTerraform({ PATH: folder }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MissingToolError);
    expect((error as MissingToolError).tool).toBe("terraform");
    expect((error as MissingToolError).install).toMatch(/^Install Terraform 1\.11\.0/);
    expect((error as Error).message).toMatch(
      /^There is no terraform on PATH\.\nInstall Terraform 1\.11\.0 or newer: http/,
    );
  });

  test("too old: names the found and the required version", async () => {
    const env = program("terraform", json("1.10.5"));
    await expect(findTerraform(env)).rejects.toThrow(
      `${join(folder, "terraform")} is version 1.10.5; the project needs 1.11.0 or newer.`,
    );
  });

  test.each(["", "{}", "{\n}", "Terraform v1.11.4"])("no version in %j is an error", async (prints) => {
    await expect(findTerraform(program("terraform", prints))).rejects.toThrow("does not tell its version");
  });
});

test.each([
  ["1.11.0", true],
  ["1.11.4", true],
  ["v1.11.0", true],
  ["1.12.0-beta1", true],
  ["2.0.0", true],
  ["1.11.0+build-7", true],
  ["1.11.0-rc1", false],
  ["1.10.99", false],
  ["0.15.0", false],
])("isAtLeast(%j, 1.11.0) is %p", (version, expected) => {
  expect(isAtLeast(version, "1.11.0")).toBe(expected);
});

test("findMoto finds it, or says how to install it", () => {
  expect(findMoto(program("moto_server", ""))).toEqual({ path: join(folder, "moto_server") });
  expect(() => findMoto({ PATH: "" })).toThrow(/^There is no moto_server on PATH\.\nInstall moto .*pipx install/);
});

describe("findProviderMirror", () => {
  const find = (env: Record<string, string>, roots: readonly string[] = []): string | undefined =>
    findProviderMirror({ HOME: join(folder, "home"), XDG_DATA_DIRS: join(folder, "xdg"), ...env }, "5.100.0", roots);

  test("the explicit setting comes first, and must be right", () => {
    mirror("home", ".terraform.d", "plugins");
    const explicit = mirror("explicit");
    expect(find({ MEDIA_STORAGE_PROVIDER_MIRROR: explicit })).toBe(explicit);
    const wrong = join(folder, "wrong");
    expect(() => find({ MEDIA_STORAGE_PROVIDER_MIRROR: wrong })).toThrow(
      `MEDIA_STORAGE_PROVIDER_MIRROR is ${wrong}, but there is no ${join(wrong, AWS_PROVIDER, "5.100.0", platform())}.`,
    );
  });

  test("the user's own configuration is left in charge, unless it is not there", () => {
    const found = mirror("home", ".terraform.d", "plugins");
    const file = join(folder, "own.tfrc");
    expect(find({ TF_CLI_CONFIG_FILE: file })).toBe(found);
    writeFileSync(file, "");
    expect(find({ TF_CLI_CONFIG_FILE: file })).toBeUndefined();
  });

  test("~/.terraformrc is left in charge if it says where providers come from", () => {
    const found = mirror("home", ".terraform.d", "plugins");
    writeFileSync(join(folder, "home", ".terraformrc"), "disable_checkpoint = true");
    expect(find({})).toBe(found);
    writeFileSync(join(folder, "home", ".terraformrc"), "provider_installation {\n}");
    expect(find({})).toBeUndefined();
  });

  test("Terraform's implied mirrors come next, in its order, then the software roots' children", () => {
    const roots = [join(folder, "absent"), join(folder, "opt")];
    mkdirSync(join(folder, "opt", "another"), { recursive: true });
    expect(find({}, roots)).toBeUndefined();
    const places = [
      mirror("opt", "tf"),
      mirror("xdg", "terraform", "plugins"),
      mirror("home", ".local", "share", "terraform", "plugins"),
      mirror("home", ".terraform.d", "plugins"),
    ];
    for (const [index, place] of places.entries()) {
      for (const later of places.slice(index + 1)) rmSync(later, { recursive: true, force: true });
      expect(find({}, roots)).toBe(place);
      for (const later of places.slice(index + 1)) mirror(later.slice(folder.length));
    }
    expect(find({ XDG_DATA_HOME: join(folder, "data") }, roots)).toBe(places.at(-1));
  });

  test("another version or platform is no find, a packed provider is", () => {
    const other = join(folder, "opt", "tf");
    mkdirSync(join(other, AWS_PROVIDER, "5.99.0", platform()), { recursive: true });
    mkdirSync(join(other, AWS_PROVIDER, "5.100.0", "plan9_mips"), { recursive: true });
    expect(find({}, [join(folder, "opt")])).toBeUndefined();
    writeFileSync(join(other, AWS_PROVIDER, `terraform-provider-aws_5.100.0_${platform()}.zip`), "");
    expect(find({}, [join(folder, "opt")])).toBe(other);
  });

  test("platforms have Terraform's names", () => {
    expect([platform("linux", "x64"), platform("darwin", "arm64"), platform("win32", "ia32")]).toEqual([
      "linux_amd64",
      "darwin_arm64",
      "windows_386",
    ]);
  });
});

test("mirrorSettings quotes the mirror's path, for Terraform's file and its argument splitting", () => {
  const settings = mirrorSettings('/a b/"c"', folder);
  expect(settings["TF_CLI_ARGS_providers_lock"]).toBe('"-fs-mirror=/a b/\\"c\\""');
  const file = readFileSync(settings["TF_CLI_CONFIG_FILE"] ?? "", "utf8");
  expect(file).toContain('path    = "/a b/\\"c\\""');
  expect(file).toContain('include = ["registry.terraform.io/hashicorp/aws"]');
});
