import { createServer, type Server } from "node:net";
import type { AddressInfo } from "node:net";

/** The one address everything local listens on. The literal, not `localhost`: that may be IPv6, or go through a proxy. */
export const LOOPBACK = "127.0.0.1";

/** A port of the loopback address that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Listens on the loopback address and resolves to the port; a taken port gives one clear error. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      reject(portError(error, port));
    };
    server.once("error", onError);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.off("error", onError);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} of ${LOOPBACK} is taken by another program: stop it, or choose another port.`);
  }
  if (error.code === "EACCES") return new Error(`Port ${port} needs privileges: choose one from 1024 to 65535.`);
  return error;
}
