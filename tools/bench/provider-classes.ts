import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const IMPORT = /^(?:\} from|import \{[^}]*\} from) "(@cdktf\/provider-aws\/lib\/[^"]+)"/gm;

/** Modules of the AWS provider that the stacks load, read from the sources so that the list cannot fall behind. */
export function providerClasses(project: string): readonly string[] {
  const sources = ["modules", "stacks"].flatMap((folder) =>
    readdirSync(path.join(project, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(project, folder, file), "utf8")),
  );
  const names = sources.flatMap((source) => [...source.matchAll(IMPORT)].flatMap(([, name]) => name ?? []));
  if (names.length === 0) throw new Error(`No provider class is imported in modules/ or stacks/ of ${project}.`);
  return [...new Set(names)];
}
