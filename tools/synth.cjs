"use strict";
/**
 * Runs the app: `node tools/synth.cjs [ENTRY]`, by default `main.ts`.
 *
 * Bundles the project's own TypeScript in memory (packages stay outside) and runs that. Types are not checked; that is
 * `npm run check:types`. Measured by `npm run bench`; why not ts-node: docs/adr/0002.
 */
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const esbuild = require("esbuild");
const { bundleOptions, runBundle } = require("./bundle.cjs");

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
 * Runs with two things left out that take cdktf a fifth of a synth and are for the rare case: a stack trace for each of
 * thousands of tokens, should one not be resolvable; and resolving every stack once more beforehand, should one refer to
 * another. Both cases fail here, and a run that fails is repeated as cdktf has it.
 */
function withShortcuts(run) {
  const traces = require("cdktf/lib/tokens/private/stack-trace");
  const { DefaultTokenResolver, TerraformStack } = require("cdktf");
  const { captureStackTrace } = traces;
  const { prepareStack } = TerraformStack.prototype;
  const { resolveToken } = DefaultTokenResolver.prototype;
  traces.captureStackTrace = () => [];
  TerraformStack.prototype.prepareStack = function () {
    this.ensureBackendExists();
  };
  DefaultTokenResolver.prototype.resolveToken = function (token, context, postProcessor) {
    if (token.originStack !== undefined && token.originStack !== TerraformStack.of(context.scope)) {
      throw new Error("A stack refers to another.");
    }
    return resolveToken.call(this, token, context, postProcessor);
  };
  try {
    run();
  } finally {
    traces.captureStackTrace = captureStackTrace;
    TerraformStack.prototype.prepareStack = prepareStack;
    DefaultTokenResolver.prototype.resolveToken = resolveToken;
  }
}

const entry = path.resolve(process.argv[2] ?? path.join(__dirname, "..", "main.ts"));

const options = bundleOptions(entry);

/** Bundles the functions' code along with the app: by itself, each synth would start esbuild once more for them. */
async function bundleFunctions() {
  const folder = path.join(__dirname, "..", "functions");
  const shared = require("../modules/functions/bundle-options.json");
  const entries = fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name, "handler.ts"))
    .filter((file) => fs.existsSync(file));
  const bundles = await Promise.all(
    entries.map(async (file) => {
      const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [file] });
      return [file, outputFiles[0].contents];
    }),
  );
  globalThis[Symbol.for("media-storage.function-bundles")] = new Map(bundles);
}

function start(text) {
  loadWhenCalled("archiver");
  try {
    withShortcuts(() => runBundle(entry, text));
  } catch (error) {
    // Source maps cost a quarter of the run, so only a failed one pays: once more, for the lines of the TypeScript.
    process.setSourceMapsEnabled(true);
    runBundle(entry, esbuild.buildSync({ ...options, sourcemap: "inline" }).outputFiles[0].text);
    throw error;
  }
}

const app = esbuild.build(options);
// A fault in a function is told where the app uses it.
Promise.allSettled([app, bundleFunctions()]).then(([{ value, reason }]) => {
  // Out of the promise: what the app throws is told with its line, as from any program.
  process.nextTick(() => {
    if (value !== undefined) return start(value.outputFiles[0].text);
    // Without its list of errors this is not about the TypeScript: esbuild could not run, and has printed nothing.
    if (!Array.isArray(reason.errors)) throw reason;
    process.exitCode = 1;
  });
});
