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
  withShortcuts(() => run(text));
} catch (error) {
  // Source maps cost a quarter of the run, so only a failed one pays: once more, for the lines of the TypeScript.
  process.setSourceMapsEnabled(true);
  run(bundle(true));
  throw error;
}
