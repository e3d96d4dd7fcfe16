"use strict";
/** How the project's TypeScript is bundled in memory, packages staying outside, and how such a bundle is run. */
const Module = require("node:module");
const path = require("node:path");

/** Options of esbuild for a program. */
const bundleOptions = (entry) => ({
  entryPoints: [entry],
  bundle: true,
  platform: "node",
  packages: "external",
  target: "node20",
  write: false,
  logLevel: "warning",
});

/** Runs a bundle as if it were the file that it was made from. */
function runBundle(entry, text) {
  const program = new Module(entry, null);
  program.filename = entry;
  program.paths = Module._nodeModulePaths(path.dirname(entry));
  program._compile(text, entry);
}

module.exports = { bundleOptions, runBundle };
