import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { messageOf } from "../errors";
import { listen, LOOPBACK } from "../ports";
import { s3Error, send, type Answer } from "./answers";
import { credentialScope, type CredentialScope } from "./bucket-request";
import { Calls } from "./calls/calls";
import type { Mender } from "./mender";
import { menders } from "./menders";
import { Upstream } from "./upstream";

/** A running proxy in front of moto. */
export interface Proxy {
  readonly port: number;
  /** Every service and region that a request was signed for. */
  scopes(): readonly CredentialScope[];
  /** What was called. */
  readonly calls: Calls;
  close(): Promise<void>;
}

/** Starts the proxy that makes up for what moto lacks (see `GAPS`). */
export async function startProxy(upstreamPort: number, port = 0): Promise<Proxy> {
  const upstream = new Upstream(upstreamPort);
  const all = menders(upstream);
  const scopes = new Map<string, CredentialScope>();
  const calls = new Calls();
  const server = createServer((request, response) => {
    const scope = credentialScope(request);
    if (scope !== undefined) scopes.set(`${scope.service}/${scope.region}`, scope);
    handle(request, response, { upstream, all, calls }).catch((error: unknown) => {
      send(response, s3Error(502, "ServiceUnavailable", `The local AWS could not answer: ${messageOf(error)}`));
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request that is on its way.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  server.on("clientError", (error: Error, socket: Socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n${error.message}\n`);
    else socket.destroy();
  });
  const bound = await listen(server, port);
  return {
    port: bound,
    scopes: () => [...scopes.values()],
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Parts {
  readonly upstream: Upstream;
  readonly all: readonly Mender[];
  readonly calls: Calls;
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const { upstream, all, calls } = parts;
  response.on("error", () => response.destroy());
  const refused = badRequest(request);
  if (refused === undefined) await calls.note(request);
  const answered = refused ?? (await firstAnswer(request, all));
  if (answered !== undefined) {
    send(response, answered);
    return;
  }
  const status = await upstream.forward(request, response);
  if (status >= 300) return;
  for (const mender of all) mender.passed?.(request);
  if (request.method === "POST" && request.url === "/moto-api/reset") for (const mender of all) mender.forget();
}

/** The answer of the first mender whose request it is; undefined: it is for moto as it came. */
async function firstAnswer(request: IncomingMessage, all: readonly Mender[]): Promise<Answer | undefined> {
  for (const mender of all) {
    const answered = await mender.handle(request);
    if (answered !== undefined) return answered;
  }
  return undefined;
}

/** What cannot be passed on; a client that takes this server for a web proxy is told so. */
function badRequest({ url = "" }: IncomingMessage): Answer | undefined {
  const path = url.split("?", 1)[0] ?? "";
  try {
    if (url.startsWith("/") && decodeURIComponent(path) !== "" && !/[^\x21-\xff]/.test(url)) return undefined;
  } catch {
    // The path is not decodable: refused below.
  }
  const expected = `A request's target must be a path such as /bucket/key, percent-encoded; this is an AWS endpoint on ${LOOPBACK}.`;
  return s3Error(400, "InvalidURI", expected);
}
