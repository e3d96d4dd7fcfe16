import { Agent, request as httpRequest } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../errors";
import { LOOPBACK } from "../ports";
import { s3Error, send, type Answer } from "./answers";

/** Headers that belong to one connection, not to the message (RFC 9110, 7.6.1), and Expect, which the proxy itself meets. */
const HOP_BY_HOP =
  "connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer upgrade expect".split(" ");

/** Headers that are written anew for an answer that was read whole. */
const NOT_OF_THE_ANSWER: ReadonlySet<string> = new Set([...HOP_BY_HOP, "content-length", "transfer-encoding"]);

/** The server behind the proxy. Each request has a connection of its own: moto closes them anyhow. */
export class Upstream {
  readonly #agent = new Agent({ keepAlive: false });

  constructor(readonly port: number) {}

  /** Passes a request on and its answer back, byte for byte; resolves to the status, or 502 when there was no answer. */
  forward(incoming: IncomingMessage, response: ServerResponse): Promise<number> {
    return new Promise((resolve) => {
      const fail = (error: unknown): void => {
        send(response, s3Error(502, "ServiceUnavailable", `The local AWS (moto) gives no answer: ${messageOf(error)}`));
        resolve(502);
      };
      const { method, url: path } = incoming;
      const headers = passedOn(incoming);
      const outgoing = httpRequest({ host: LOOPBACK, port: this.port, agent: this.#agent, method, path, headers });
      outgoing.on("error", fail);
      outgoing.on("response", (answered) => {
        response.writeHead(answered.statusCode ?? 502, answered.statusMessage, passedOn(answered, "transfer-encoding"));
        answered.pipe(response);
        answered.on("error", () => response.destroy());
        answered.on("end", () => {
          resolve(answered.statusCode ?? 502);
        });
      });
      response.on("close", () => {
        outgoing.destroy();
        resolve(499);
      });
      incoming.on("error", () => outgoing.destroy());
      incoming.pipe(outgoing);
    });
  }

  /** Sends a request of the proxy's own, in the name of the client's (same Host and credentials), and waits for it whole. */
  ask(incoming: IncomingMessage, method: string, path: string, body: Buffer = Buffer.alloc(0)): Promise<Answer> {
    const { host = "", authorization } = incoming.headers;
    const headers = ["host", host, ...(authorization === undefined ? [] : ["authorization", authorization])];
    return this.#fetch({ method, path, headers, body });
  }

  /** Passes a request on whose body was read, and waits for its answer whole. */
  exchange(
    incoming: IncomingMessage,
    { body, path = incoming.url ?? "" }: { readonly body: Buffer; readonly path?: string },
  ): Promise<Answer> {
    const headers = passedOn(incoming, "content-length", "transfer-encoding");
    return this.#fetch({ method: incoming.method ?? "", path, headers, body });
  }

  #fetch({ body, headers, ...request }: OwnRequest): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const all = [...headers, "content-length", String(body.length)];
      const outgoing = httpRequest({ host: LOOPBACK, port: this.port, agent: this.#agent, headers: all, ...request });
      outgoing.on("error", reject);
      outgoing.on("response", (answered) => {
        const chunks: Buffer[] = [];
        answered.on("data", (chunk: Buffer) => chunks.push(chunk));
        answered.on("error", reject);
        answered.on("end", () => {
          const { statusCode = 502, headers: told } = answered;
          const kept = Object.entries(told).filter(([name]) => !NOT_OF_THE_ANSWER.has(name));
          resolve({ status: statusCode, headers: Object.fromEntries(kept), body: Buffer.concat(chunks) });
        });
      });
      outgoing.end(body);
    });
  }
}

/** Whether moto did what it was asked. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** A request that the proxy sends as a whole. */
interface OwnRequest {
  readonly method: string;
  readonly path: string;
  /** Names and values by turns. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** A message's headers as they came (order, case, repetitions), without those of the connection. */
function passedOn(message: IncomingMessage, ...alsoDropped: readonly string[]): string[] {
  const listed = (message.headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const dropped = new Set([...HOP_BY_HOP, ...alsoDropped, ...listed]);
  const kept: string[] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    const [name = "", value = ""] = message.rawHeaders.slice(index, index + 2);
    if (!dropped.has(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}
