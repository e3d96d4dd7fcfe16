/** Something that a person has to decide or mend before the bootstrap can go on. Its message is all there is to say. */
export class BootstrapError extends Error {
  override readonly name = "BootstrapError";
}
