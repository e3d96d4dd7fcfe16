import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { environments } from "../../environments";
import { PROJECT } from "../project";
import { printable } from "../rules/printable";
import { releaseOf } from "./notes";
import { publish } from "./publish";

interface Options {
  readonly commit?: string;
  readonly dryRun?: true;
}

const textOf = (name: string): string => readFileSync(path.join(PROJECT, name), "utf8");

async function release(tag: string, { commit, dryRun }: Options): Promise<void> {
  const { version } = JSON.parse(textOf("package.json")) as { readonly version: string };
  const made = releaseOf(tag, version, textOf("CHANGELOG.md"));
  if (dryRun) {
    console.log(made.notes);
    return;
  }
  const branch = environments.find(({ github }) => github !== null)?.github?.branch ?? "main";
  const { action, url } = await publish(made, commit ?? process.env["GITHUB_SHA"] ?? "", branch);
  console.log(`${tag}: ${action}, ${printable(url)}`);
}

const program = new Command("npm run release --")
  .description("Makes the release of a tag on GitHub, with the changelog's section as its notes.")
  .argument("<tag>", "v and the version of package.json")
  .option("--commit <sha>", "what the tag names; $GITHUB_SHA unless given")
  .option("--dry-run", "only print the notes")
  .action(release);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
