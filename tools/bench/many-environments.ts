import path from "node:path";
import { type Environment, environments } from "../../environments";
import { buildApp } from "../../stacks/app";
import { stateBucketOf } from "../deploy/state-bucket";

/** Synthesises as many environments as its first argument says, each a copy of production under other names. */
const count = Number(process.argv[3]);
const template = environments.find(({ name }) => name === "prod");
if (template === undefined || !Number.isInteger(count) || count < 1) {
  throw new Error(`The number of environments must be at least 1, got: ${process.argv[3] ?? "nothing"}`);
}

buildApp({
  environments: Array.from({ length: count }, (_, index) => copyOf(template, index)),
  functionsFolder: path.join(__dirname, "../../functions"),
}).synth();

/** What only one environment may have, each copy has of its own. */
function copyOf(environment: Environment, index: number): Environment {
  const { bucketNames, cdn } = environment;
  const state = stateBucketOf(environment);
  const renamed = (bucket: string): string => `${bucket}-copy-${index}`;
  return {
    ...environment,
    name: `copy-${index}`,
    bucketNames: {
      media: renamed(bucketNames.media),
      thumbnails: renamed(bucketNames.thumbnails),
      archives: renamed(bucketNames.archives),
      exports: renamed(bucketNames.exports),
      logs: renamed(bucketNames.logs),
    },
    cdn: cdn?.domain ? { ...cdn, domain: { ...cdn.domain, name: `copy-${index}.${cdn.domain.name}` } } : cdn,
    state: { ...state, bucketName: renamed(state.bucketName) },
    github: environment.github && { ...environment.github, oidcProvider: "existing" },
  };
}
