import path from "node:path";
import { findEnvironment } from "../../environments";
import { buildApp } from "../../stacks/app";

/** Synthesises the environment that its first argument names, alone. */
buildApp({
  environments: [findEnvironment(process.argv[3] ?? "")],
  functionsFolder: path.join(__dirname, "../../functions"),
}).synth();
