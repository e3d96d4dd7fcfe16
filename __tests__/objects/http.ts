import { once } from "node:events";
import { request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";

/** A request exactly as given: nothing is added but `host`. */
export interface ExactRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** PEM of the certificate to be trusted. */
  readonly ca: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends one request; `fetch` neither trusts a certificate of one's own nor sends every header. */
export async function send({ method, url, headers = {}, body, ca }: ExactRequest): Promise<Answer> {
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  const sent = request(url, { method, headers, ca, agent: false });
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

/** The code of an error as S3 words it; none where there is no error. */
export function errorCode({ body }: Answer): string | undefined {
  return /<Code>([^<]+)<\/Code>/.exec(body.toString())?.[1];
}
