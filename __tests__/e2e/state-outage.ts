import { type ClientRequest, type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { once } from "node:events";

interface Settings {
  begins: (method: string, path: string) => boolean;
  cut: boolean;
}

/** A way to a local cloud on which the state bucket can be cut off, and nothing else. */
export class StateOutage {
  private constructor(
    /** To be used instead of the cloud's. */
    readonly endpoint: string,
    private readonly stop: () => Promise<void>,
    private readonly settings: Settings,
  ) {}

  /** @param bucket Name of the state bucket. */
  static async before(cloudEndpoint: string, bucket: string): Promise<StateOutage> {
    const settings: Settings = { begins: () => false, cut: false };
    const server = createServer((incoming, outgoing) => {
      const { method = "", url = "" } = incoming;
      if (url.startsWith(`/${bucket}`)) {
        if (settings.begins(method, url)) settings.cut = true;
        if (settings.cut) {
          refuse(incoming, outgoing);
          return;
        }
      }
      passOn(cloudEndpoint, incoming, outgoing);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const sockets = new Set<Socket>();
    server.on("connection", (socket: Socket) => sockets.add(socket));
    const stop = async (): Promise<void> => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    };
    return new StateOutage(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop, settings);
  }

  /** Cuts the bucket off from the first request on for which this holds, that one included. */
  cutFrom(begins: (method: string, path: string) => boolean): void {
    this.settings.begins = begins;
  }

  get isCut(): boolean {
    return this.settings.cut;
  }

  /** The bucket answers again. */
  mend(): void {
    this.settings.begins = () => false;
    this.settings.cut = false;
  }

  close(): Promise<void> {
    return this.stop();
  }
}

/** Half of the time as S3 that is overloaded, half of the time as a network that is gone. */
function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.method === "GET") {
    incoming.socket.destroy();
    return;
  }
  incoming.resume();
  outgoing.writeHead(503, { "content-type": "application/xml" });
  outgoing.end("<Error><Code>ServiceUnavailable</Code><Message>Service is unable to handle request.</Message></Error>");
}

function passOn(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward: ClientRequest = request(new URL(url ?? "/", endpoint), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}
