import { once } from "node:events";
import { type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * Keeps states as Terraform's HTTP backend asks for it, in memory: GET, POST and DELETE of a state, LOCK and UNLOCK.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/http
 */
export class StateServer {
  /** States by their path. */
  readonly states = new Map<string, string>();
  /** Every request, as `METHOD /path`. */
  readonly requests: string[] = [];
  private readonly locks = new Map<string, string>();

  private constructor(private readonly server: Server) {
    server.on("request", (request, response) => {
      void this.answer(request).then(([status, body]) => response.writeHead(status).end(body));
    });
  }

  static async start(): Promise<StateServer> {
    const server = new StateServer(createServer());
    await once(server.server.listen(0, "127.0.0.1"), "listening");
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<readonly [status: number, body?: string]> {
    const { method = "", url = "" } = request;
    const [path = ""] = url.split("?");
    this.requests.push(`${method} ${path}`);
    let body = "";
    for await (const chunk of request) body += String(chunk);
    const [state, lock] = [this.states.get(path), this.locks.get(path)];
    switch (method) {
      case "GET":
        return state === undefined ? [204] : [200, state];
      case "POST":
        // Who has the lock says so by its id.
        if (lock !== undefined && !url.includes(`ID=${(JSON.parse(lock) as { ID: string }).ID}`)) return [423, lock];
        this.states.set(path, body);
        return [200];
      case "LOCK":
        if (lock !== undefined) return [423, lock];
        this.locks.set(path, body);
        return [200];
      case "UNLOCK":
        this.locks.delete(path);
        return [200];
      default:
        return [405];
    }
  }
}
