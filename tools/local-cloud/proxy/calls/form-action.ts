import type { IncomingMessage } from "node:http";

/** Bytes of a form within which `Action` is looked for. SDKs send it first, or sorted by name, where little precedes it. */
const BEGINNING_BYTES = 8192;

/** Events after which nothing more is to be had of a request. */
const ENDS = ["end", "error", "close"] as const;

/** The parameter `Action` of a form, as the AWS query protocol sends it; undefined for a request that is none. */
export async function formAction(request: IncomingMessage): Promise<string | undefined> {
  const inUrl = new URLSearchParams((request.url ?? "").split("?")[1] ?? "").get("Action");
  if (inUrl !== null) return inUrl;
  const length = Number(request.headers["content-length"] ?? 0);
  const isForm = (request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  if (!isForm || !(length > 0)) return undefined;
  return new URLSearchParams(await beginning(request, Math.min(length, BEGINNING_BYTES))).get("Action") ?? undefined;
}

/**
 * The beginning of a body, until `Action` is whole or there are so many bytes. It is put back, so that whoever reads the request
 * next gets all of it; never is more asked for than there is, since that would end the stream.
 */
function beginning(request: IncomingMessage, bytes: number): Promise<string> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const settle = (): void => {
      request.off("readable", look);
      for (const event of ENDS) request.off(event, settle);
      const text = Buffer.concat(pieces);
      if (text.length > 0 && !request.destroyed) request.unshift(text);
      // A stream takes note of a removed listener in the next tick only.
      setImmediate(resolve, text.toString("latin1"));
    };
    const look = (): void => {
      const piece = request.read() as Buffer | null;
      if (piece === null) return;
      pieces.push(piece);
      const text = Buffer.concat(pieces);
      if (text.length >= bytes || /(?:^|&)Action=\w+&/.test(text.toString("latin1"))) settle();
    };
    request.on("readable", look);
    for (const event of ENDS) request.on(event, settle);
  });
}
