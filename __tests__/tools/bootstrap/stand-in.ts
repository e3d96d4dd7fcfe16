import { once } from "node:events";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { type AwsClients, localAwsClients } from "../../../tools/bootstrap/aws-clients";
import type { Workspace } from "../../../tools/bootstrap/options";

/** What S3 answers: a status, and a body. */
export interface Answer {
  readonly status: number;
  readonly body?: string;
}

/** How S3 answers of one bucket. */
export interface BucketAnswers {
  readonly head: Answer;
  readonly tagging?: Answer;
  readonly state?: Answer;
}

/** A stand-in for S3: the local AWS does not check who is expected to own a bucket, so it cannot answer as AWS does. */
export class StandIn {
  private constructor(
    private readonly server: Server,
    readonly aws: AwsClients,
    /** Account that each request expected to own the bucket. */
    readonly owners: readonly (string | undefined)[],
  ) {}

  static async answering({
    head,
    tagging = { status: 404 },
    state = { status: 404 },
  }: BucketAnswers): Promise<StandIn> {
    const owners: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      owners.push(request.headers["x-amz-expected-bucket-owner"] as string | undefined);
      const { status, body = "" } =
        request.method === "HEAD" ? head : (request.url ?? "").includes("?tagging") ? tagging : state;
      response.writeHead(status, { "content-type": "application/xml" }).end(request.method === "HEAD" ? "" : body);
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    return new StandIn(server, localAwsClients(`http://127.0.0.1:${port}`, "us-east-1"), owners);
  }

  close(): void {
    this.aws.destroy();
    this.server.close();
  }
}

/** S3's answer to GetBucketTagging. */
export function tagging(tags: Readonly<Record<string, string>>): Answer {
  const set = Object.entries(tags).map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`);
  return { status: 200, body: `<Tagging><TagSet>${set.join("")}</TagSet></Tagging>` };
}

/** A workspace that must not be used: neither cdktf nor terraform is to run. */
export function unusedWorkspace(folder: string): Workspace {
  const unexpected = (...args: readonly unknown[]): never => {
    throw new Error(`Nothing was to run, got: ${JSON.stringify(args)}`);
  };
  return {
    folder,
    synth: unexpected,
    terraform: unexpected,
    mustTerraform: unexpected,
    stackFolder: (stack) => path.join(folder, stack),
  };
}
