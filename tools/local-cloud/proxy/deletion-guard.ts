import type { IncomingMessage } from "node:http";
import { s3Error, type Answer } from "./answers";
import { bucketRequest, subresources } from "./bucket-request";
import { DELETABLE_IN_MOTO } from "./kept-subresources";
import type { Mender } from "./mender";

/** Refuses the DELETE of a bucket's subresource that moto would take for a DELETE of the bucket. */
export class DeletionGuard implements Mender {
  handle(incoming: IncomingMessage): Promise<Answer | undefined> {
    const request = bucketRequest(incoming);
    const unknown = request && subresources(request).find((name) => !DELETABLE_IN_MOTO.has(name));
    if (request?.method !== "DELETE" || unknown === undefined) return Promise.resolve(undefined);
    const refused = s3Error(501, "NotImplemented", `The local AWS knows no DELETE of ?${unknown}.`, request.bucket);
    return Promise.resolve(refused);
  }

  forget(): void {
    // It keeps nothing.
  }
}
