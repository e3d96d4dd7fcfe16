import type { IncomingMessage } from "node:http";

/** The largest document that is kept, in bytes. S3's own limits are below it (a policy: 20 KB, lifecycle: 1000 rules). */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** The whole body; undefined when it is larger than `maxBytes`. */
export function readBody(request: IncomingMessage, maxBytes = MAX_DOCUMENT_BYTES): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on("error", reject);
    request.on("aborted", () => {
      reject(new Error("The client went away before the whole document was sent."));
    });
    request.on("end", () => {
      resolve(size <= maxBytes ? Buffer.concat(chunks) : undefined);
    });
  });
}
