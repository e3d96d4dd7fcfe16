import { Agent, request as httpRequest } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { messageOf } from "../errors";
import { LOOPBACK } from "../ports";
import { answer, s3Error, send, type Answer } from "./answers";

/** Headers that belong to one connection, not to the message (RFC 9110, 7.6.1), and Expect, which the proxy itself meets. */
const HOP_BY_HOP =
  "connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer upgrade expect".split(" ");

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
    return new Promise((resolve, reject) => {
      const { host, authorization, "x-amz-target": target, "content-type": type } = incoming.headers;
      const headers = {
        host,
        "content-length": body.length,
        ...(authorization && { authorization }),
        // Services with a JSON protocol name the operation in a header.
        ...(target && { "x-amz-target": target, "content-type": type }),
      };
      const outgoing = httpRequest({ host: LOOPBACK, port: this.port, agent: this.#agent, method, path, headers });
      outgoing.on("error", reject);
      outgoing.on("response", (answered) => {
        const chunks: Buffer[] = [];
        answered.on("data", (chunk: Buffer) => chunks.push(chunk));
        answered.on("error", reject);
        answered.on("end", () => {
          const answeredType = answered.headers["content-type"] ?? "application/xml";
          resolve(answer(answered.statusCode ?? 502, Buffer.concat(chunks), { "content-type": answeredType }));
        });
      });
      outgoing.end(body);
    });
  }
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
