import type { IncomingMessage } from "node:http";
import type { Answer } from "./answers";

/** Makes up for one family of gaps. */
export interface Mender {
  /**
   * Answers a request in moto's stead, or with moto's answer put right.
   *
   * @returns undefined when the request is none of its own; it has then not touched the body.
   */
  handle(request: IncomingMessage): Promise<Answer | undefined>;
  /** Told of every request that went to moto as it came, and that moto met. */
  passed?(request: IncomingMessage): void;
  /** Forgets all that it keeps: moto was reset. */
  forget(): void;
}
