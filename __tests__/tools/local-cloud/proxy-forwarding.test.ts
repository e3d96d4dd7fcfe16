import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { startProxy } from "../../../tools/local-cloud/proxy/server";
import { signedFor, startBench, type Bench } from "./fake-upstream";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

test("passes path, query, Host, headers and body on as they are, and the answer back", async () => {
  const path = "/media/photos/a%20b%2Fc+d//e?versionId=1&response-content-type=x%2Fy";
  const body = randomBytes(3_000_000);
  const headers = { ...signedFor("s3"), Host: "127.0.0.1:4566", "X-Amz-Meta-Case": "Ä", Expect: "100-continue" };
  const got = await bench.send("PUT", path, body, headers);
  expect(got).toMatchObject({ status: 200, body: `upstream PUT ${path}`, headers: { "x-upstream": "yes" } });
  const [seen] = bench.seen;
  expect(seen?.line).toBe(`PUT ${path}`);
  expect(seen?.body === body.toString("latin1")).toBe(true);
  expect(seen?.headers).toMatchObject({ host: "127.0.0.1:4566", "content-length": "3000000" });
  expect(seen?.headers.expect).toBeUndefined();
  expect(seen?.rawHeaders).toContain("X-Amz-Meta-Case");
});

test("streams chunked bodies and answers, also of a DELETE and a HEAD", async () => {
  bench.override = (request, response) => {
    response.writeHead(200, request.method === "HEAD" ? { "content-length": 7 } : {});
    response.write("one ");
    response.end("two");
    return true;
  };
  const port = bench.proxy.port;
  for (const method of ["PUT", "DELETE"]) {
    const got = await raw(
      port,
      `${method} /media/k HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n`,
    );
    expect(got).toContain("200 OK");
    expect(bench.seen.at(-1)).toMatchObject({ line: `${method} /media/k`, body: "abc" });
  }
  const head = await bench.send("HEAD", "/media/k");
  expect([head.status, head.headers["content-length"], head.body]).toEqual([200, "7", ""]);
});

describe("requests of other services are never inspected", () => {
  test.each([
    ["signed for SQS", signedFor("sqs")],
    ["of a JSON protocol", { "x-amz-target": "TrentService.ListKeys" }],
  ])("%s", async (_, headers) => {
    await bench.send("DELETE", "/media?metrics&id=a", undefined, headers);
    expect(bench.seen.map(({ line }) => line)).toEqual(["DELETE /media?metrics&id=a"]);
  });

  test("presigned for S3 is inspected", async () => {
    const credential = encodeURIComponent("AKIA/20250101/us-west-2/s3/aws4_request");
    const path = `/media?lifecycle&X-Amz-Credential=${credential}&X-Amz-Signature=0`;
    expect((await bench.send("GET", path, undefined, {})).status).toBe(404);
    expect(bench.proxy.scopes()).toEqual([{ region: "us-west-2", service: "s3" }]);
  });
});

test("remembers which services were used in which regions", async () => {
  await bench.send("POST", "/", "", signedFor("kms"));
  await bench.send("POST", "/", "", signedFor("kms"));
  await bench.send("POST", "/", "", signedFor("kms", "us-east-1"));
  await bench.send("POST", "/", "", { authorization: "Bearer nonsense" });
  expect(bench.proxy.scopes()).toEqual([
    { region: "eu-west-1", service: "kms" },
    { region: "us-east-1", service: "kms" },
  ]);
});

describe("malformed input", () => {
  test.each([
    [
      "a request for a web proxy",
      "GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n",
      "400 Bad Request",
    ],
    ["a path that cannot be decoded", "GET /%E0%A4%A HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", "InvalidURI"],
    ["no HTTP at all", "\u0016\u0003\u0001 hello\r\n\r\n", "400 Bad Request"],
    [
      "an unfinished subresource",
      "PUT /media?metrics&id=%ZZ HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
      "MalformedXML",
    ],
  ])("%s is answered, and the proxy lives on", async (_, text, expected) => {
    expect(await raw(bench.proxy.port, text)).toContain(expected);
    expect((await bench.send("GET", "/media")).status).toBe(200);
  });

  test("a client that goes away in the middle of a document does no harm", async () => {
    const socket = connect(bench.proxy.port, "127.0.0.1");
    socket.write("PUT /media?lifecycle HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n<Life");
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect((await bench.send("GET", "/media?lifecycle")).status).toBe(404);
  });
});

test("moto's absence, and its death in the middle of an answer, are told", async () => {
  const proxy = await startProxy(1);
  try {
    for (const path of ["/media/k", "/media?lifecycle"]) {
      const response = await fetch(`http://127.0.0.1:${proxy.port}${path}`);
      expect(response.status).toBe(502);
      expect(await response.text()).toMatch(/The local AWS .* answer: .*ECONNREFUSED/);
    }
  } finally {
    await proxy.close();
  }
  bench.override = (_, response) => {
    response.writeHead(200, { "content-length": 100 }).write("half");
    setTimeout(() => response.destroy(), 50);
    return true;
  };
  await expect(bench.send("GET", "/media/k")).rejects.toThrow();
});

test("a taken port is one clear error", async () => {
  const { port } = bench.proxy;
  await expect(startProxy(1, port)).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken by another program: stop it, or choose another port.`,
  );
});

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(text, "latin1"));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      resolve(Buffer.concat(chunks).toString());
    });
  });
}
