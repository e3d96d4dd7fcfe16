import { S3ServiceException } from "@aws-sdk/client-s3";
import { errorCode, type Answer } from "./http";

/** What a request comes to that a policy does not allow. */
export const REFUSED = "403 AccessDenied";

/** `ok`, or the status and code of S3's refusal; anything else that goes wrong is thrown on. */
export async function outcomeOf(sent: Promise<unknown>): Promise<string> {
  try {
    await sent;
    return "ok";
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return `${error.$metadata.httpStatusCode ?? 0} ${error.name}`;
  }
}

/** The same for an answer to a request of one's own. */
export function outcomeOfAnswer(answer: Answer): string {
  return answer.status < 300 ? "ok" : `${answer.status} ${errorCode(answer) ?? ""}`;
}
