import type { CredentialScope } from "../proxy/bucket-request";
import { LOOPBACK } from "../ports";

/** Asks one service of moto in one region, in the three ways that AWS services are asked. Moto checks no signature. */
export class Asker {
  constructor(
    private readonly port: number,
    private readonly scope: CredentialScope,
  ) {}

  /** A GET of a REST service. */
  get(path: string): Promise<string> {
    return this.#fetch(path, {});
  }

  /** An action of a query service such as SNS or IAM; the answer is XML. */
  query(action: string, version: string, parameters: Readonly<Record<string, string>> = {}): Promise<string> {
    const body = new URLSearchParams({ Action: action, Version: version, ...parameters });
    return this.#fetch("/", { method: "POST", body });
  }

  /** An action of a JSON service such as KMS. */
  async json(target: string, body: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const headers = { "x-amz-target": target, "content-type": "application/x-amz-json-1.1" };
    return JSON.parse(await this.#fetch("/", { method: "POST", headers, body: JSON.stringify(body) })) as unknown;
  }

  async #fetch(
    path: string,
    init: Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> },
  ): Promise<string> {
    const { region, service } = this.scope;
    const authorization = `AWS4-HMAC-SHA256 Credential=local/20200101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const response = await fetch(`http://${LOOPBACK}:${this.port}${path}`, {
      ...init,
      headers: { ...init.headers, authorization },
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`moto answers ${response.status}: ${text.slice(0, 200)}`);
    return text;
  }
}
