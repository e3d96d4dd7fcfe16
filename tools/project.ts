import path from "node:path";

/** The project's folder. */
export const PROJECT = path.resolve(__dirname, "..");

/** What runs an app's TypeScript: the command of cdktf.json. */
export const SYNTH = path.join(PROJECT, "tools", "synth.cjs");
