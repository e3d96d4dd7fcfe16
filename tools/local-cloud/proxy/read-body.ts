import type { IncomingMessage } from "node:http";

/** The largest document that is kept, in bytes. S3's own limits are below it (a policy: 20 KB, lifecycle: 1000 rules). */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

/** The whole body; undefined when it is larger than {@link MAX_DOCUMENT_BYTES}. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_DOCUMENT_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on("error", reject);
    request.on("aborted", () => {
      reject(new Error("The client went away before the whole document was sent."));
    });
    request.on("end", () => {
      resolve(size <= MAX_DOCUMENT_BYTES ? Buffer.concat(chunks) : undefined);
    });
  });
}
