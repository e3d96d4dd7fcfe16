import { writeFileSync } from "node:fs";
import path from "node:path";
import type { StateStorage } from "../../environments";
import type { CdktfApp } from "../../tools/deploy/cdktf-workspace";
import type { Commands } from "../../tools/rehearse/commands";

/** What a small stack has: cheap resources first, then keys, which take the provider some ten seconds each. */
export interface SmallStack {
  /** SSM parameters: value by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** IAM roles: AWS refuses to make one that is there. */
  readonly roles?: readonly string[];
  readonly keys?: readonly string[];
  /** Where its state is kept. @default as dev's */
  readonly state?: StateStorage;
}

/** The app with dev's state bucket, and a small stack in the place of dev: see small-app.ts. */
export const SMALL_APP: CdktfApp = { entry: path.join(__dirname, "small-app.ts"), output: "cdktf.small.out" };

/** Says what the small stack has, in the folder that cdktf runs in; stands for a person who edits the code. */
export function writeSmallStack(folder: string, stack: SmallStack): void {
  writeFileSync(path.join(folder, "small.json"), JSON.stringify(stack));
}

/** Puts the small stack in the place of a copy's own app. */
export function useSmallStack(copy: Commands, stack: SmallStack): void {
  copy.write("main.ts", 'import "./__tests__/e2e/small-app";\n');
  writeSmallStack(copy.folder, stack);
}
