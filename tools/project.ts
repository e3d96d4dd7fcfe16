import path from "node:path";

/** The project's folder. */
export const PROJECT = path.resolve(__dirname, "..");

/** The cdktf CLI, to be run by Node.js: `npx` would be one more process between. */
export const CDKTF = path.join(PROJECT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");

/** What runs an app's TypeScript: the command of cdktf.json. */
export const SYNTH = path.join(PROJECT, "tools", "synth.cjs");
