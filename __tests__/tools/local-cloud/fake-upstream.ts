import { createServer, request, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { startProxy, type Proxy } from "../../../tools/local-cloud/proxy/server";

/** What reached the server behind the proxy. */
export interface Seen {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** An answer as a client sees it. */
export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A proxy in front of a server that records requests, and knows the buckets it is told of. */
export interface Bench {
  readonly proxy: Proxy;
  readonly seen: Seen[];
  readonly buckets: Set<string>;
  /** Answers instead of the server's own, when it returns true. */
  override: (...args: Parameters<RequestListener>) => boolean;
  send(method: string, path: string, body?: string | Buffer, headers?: Record<string, string>): Promise<Got>;
  close(): Promise<void>;
}

/** A signature's scope, as the AWS SDKs send it. */
export function signedFor(service: string, region = "eu-west-1"): { authorization: string } {
  const scope = `20250101/${region}/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=AKIA/${scope}, SignedHeaders=host, Signature=00` };
}

export async function startBench(): Promise<Bench> {
  const seen: Seen[] = [];
  const buckets = new Set(["media"]);
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "", headers, rawHeaders } = incoming;
      seen.push({ line: `${method} ${url}`, headers, rawHeaders, body: Buffer.concat(chunks).toString("latin1") });
      if (bench.override(incoming, response)) return;
      const bucket = /^\/([^/?]+)/.exec(url)?.[1] ?? "";
      if (bucket !== "" && !buckets.has(bucket)) {
        response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchBucket</Code></Error>");
        return;
      }
      response.setHeader("x-upstream", "yes");
      response.end(`upstream ${method} ${url}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy = await startProxy((server.address() as AddressInfo).port);
  const bench: Bench = {
    proxy,
    seen,
    buckets,
    override: () => false,
    send: (method, path, body, headers = signedFor("s3")) => send(proxy.port, method, path, body, headers),
    close: async () => {
      await proxy.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bench;
}

function send(
  port: number,
  method: string,
  path: string,
  body: string | Buffer | undefined,
  headers: Record<string, string>,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body ?? "")) };
    const all = { ...(method === "GET" || method === "HEAD" ? {} : length), ...headers };
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers: all, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode = 0, headers: answered } = response;
        resolve({ status: statusCode, headers: answered, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
