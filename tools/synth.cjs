"use strict";
/**
 * Runs the app: `node tools/synth.cjs [ENTRY]`, by default `main.ts`.
 *
 * Bundles the project's own TypeScript in memory (packages stay outside) and runs that. Types are not checked; that is
 * `npm run check:types`. Measured by `npm run bench`; why not ts-node: docs/adr/0002.
 */
const Module = require("node:module");
const path = require("node:path");
const esbuild = require("esbuild");

/**
 * Loads a package when it is called, not when it is required. For packages that export one function.
 *
 * cdktf requires `archiver` at every start, a quarter of its loading time, and needs it for zipped assets alone, which it
 * makes in a process of their own.
 */
function loadWhenCalled(name) {
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (request !== name) return load.call(this, request, ...rest);
    return (...args) => load.call(this, request, ...rest)(...args);
  };
}

/**
 * Leaves out the stack traces that cdktf takes for each of thousands of tokens, a tenth of a synth, for the case that one
 * cannot be resolved. A run that fails is repeated with them.
 */
function withoutTokenTraces(run) {
  const traces = require("cdktf/lib/tokens/private/stack-trace");
  const { captureStackTrace } = traces;
  traces.captureStackTrace = () => [];
  try {
    run();
  } finally {
    traces.captureStackTrace = captureStackTrace;
  }
}

const entry = path.resolve(process.argv[2] ?? path.join(__dirname, "..", "main.ts"));

/** @returns the bundle's text; ends the process where the TypeScript does not parse: esbuild has printed where. */
function bundle(sourcemap) {
  try {
    const { outputFiles } = esbuild.buildSync({
      entryPoints: [entry],
      bundle: true,
      platform: "node",
      packages: "external",
      target: "node20",
      write: false,
      sourcemap: sourcemap && "inline",
      logLevel: "warning",
    });
    return outputFiles[0].text;
  } catch (error) {
    // Without its list of errors this is not about the TypeScript: esbuild could not run, and has printed nothing.
    if (!Array.isArray(error.errors)) throw error;
    process.exit(1);
  }
}

function run(text) {
  const app = new Module(entry, null);
  app.filename = entry;
  app.paths = Module._nodeModulePaths(path.dirname(entry));
  app._compile(text, entry);
}

loadWhenCalled("archiver");
const text = bundle(false);
try {
  withoutTokenTraces(() => run(text));
} catch (error) {
  // Source maps cost a quarter of the run, so only a failed one pays: once more, for the lines of the TypeScript.
  process.setSourceMapsEnabled(true);
  run(bundle(true));
  throw error;
}
