import { environments } from "../../environments";
import { buildApp } from "../../stacks/app";

/** Synthesises as many environments as its first argument says, each a copy of production under other names. */
const count = Number(process.argv[3]);
const template = environments.find(({ name }) => name === "prod");
if (template === undefined || !Number.isInteger(count) || count < 1) {
  throw new Error(`The number of environments must be at least 1, got: ${process.argv[3] ?? "nothing"}`);
}

const copies = Array.from({ length: count }, (_, index) => ({
  ...template,
  name: `copy-${index}`,
  bucketNames: { media: `quikapp-media-copy-${index}` },
  state: { ...template.state, bucketName: `quikapp-terraform-state-copy-${index}` },
}));

buildApp({ environments: copies }).synth();
