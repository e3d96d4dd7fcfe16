import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../project";

/** What a clone has not: what is installed, made or deployed here. */
const MADE_HERE = /^(node_modules|cdktf\..*out.*|coverage|plans|\.git|\.bootstrap|\.terraform.*|terraform\..*)$/;

/**
 * The project as a clone has it, with what is installed here: what its commands write does not land in this checkout.
 *
 * @param folder Made, with those above it; must not hold anything yet.
 */
export function copyProject(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(PROJECT).filter((entry) => !MADE_HERE.test(entry))) {
    cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  }
  symlinkSync(path.join(PROJECT, "node_modules"), path.join(folder, "node_modules"));
}
