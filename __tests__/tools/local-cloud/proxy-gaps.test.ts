import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { GAPS } from "../../../tools/local-cloud/proxy/gaps";
import { KEPT_SUBRESOURCES } from "../../../tools/local-cloud/proxy/kept-subresources";
import { MAX_CONFIGURATIONS } from "../../../tools/local-cloud/proxy/kept-documents";
import { MAX_DOCUMENT_BYTES } from "../../../tools/local-cloud/proxy/read-body";
import { signedFor, startBench, type Bench } from "./fake-upstream";

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const reached = (): string[] => bench.seen.map(({ line }) => line).filter((line) => !line.endsWith("?location"));
const code = (body: string): string | undefined => /<Code>(\w+)<\/Code>/.exec(body)?.[1];

const BY_ID = [
  ["metrics", "MetricsConfiguration", "ListMetricsConfigurationsResult"],
  ["intelligent-tiering", "IntelligentTieringConfiguration", "ListBucketIntelligentTieringConfigurationsOutput"],
  ["inventory", "InventoryConfiguration", "ListInventoryConfigurationsResult"],
  ["analytics", "AnalyticsConfiguration", "ListBucketAnalyticsConfigurationResult"],
] as const;

describe.each(BY_ID)("?%s", (query, root, list) => {
  const document = (id: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Id>${id}</Id> <!-- é --></${root}>`;

  test("is handed back to the letter, by id, and listed in order of ids", async () => {
    await bench.send("PUT", `/media?${query}&id=two`, document("two"));
    expect((await bench.send("PUT", `/media?id=one&${query}=&x-id=Put`, document("one"))).status).toBe(200);
    expect((await bench.send("GET", `/media?${query}&id=one`)).body).toBe(document("one"));
    expect((await bench.send("GET", `/media/?${query}&id=two`)).body).toBe(document("two"));

    const listed = await bench.send("GET", `/media?${query}`);
    expect(listed.status).toBe(200);
    const inner = ["one", "two"].map((id) => document(id).replace(/^.*\n/, "")).join("");
    expect(listed.body).toContain(`<IsTruncated>false</IsTruncated>${inner}</${list}>`);
    expect(reached()).toEqual([]);
  });

  test("a DELETE never reaches moto", async () => {
    await bench.send("PUT", `/media?${query}&id=one`, document("one"));
    expect((await bench.send("DELETE", `/media?${query}&id=one`)).status).toBe(204);
    const again = await bench.send("DELETE", `/media?${query}&id=one`);
    expect([again.status, code(again.body)]).toEqual([404, "NoSuchConfiguration"]);
    const withoutId = await bench.send("DELETE", `/media?${query}`);
    expect([withoutId.status, code(withoutId.body)]).toEqual([400, "InvalidArgument"]);
    expect((await bench.send("DELETE", `/media?${query}&id=one`, undefined, {})).status).toBe(404); // unsigned
    expect(reached()).toEqual([]);
  });

  test("is refused when it is another document", async () => {
    for (const body of ["", "no xml", `<Wrong><${root}/></Wrong>`, `<${root}s/>`]) {
      const answer = await bench.send("PUT", `/media?${query}&id=one`, body);
      expect([answer.status, code(answer.body)]).toEqual([400, "MalformedXML"]);
    }
    expect((await bench.send("GET", `/media?${query}&id=one`)).status).toBe(404);
  });

  test("moto says that there is no such bucket", async () => {
    for (const method of ["PUT", "GET", "DELETE"]) {
      const answer = await bench.send(
        method,
        `/absent?${query}&id=one`,
        method === "PUT" ? document("one") : undefined,
      );
      expect([answer.status, code(answer.body)]).toEqual([404, "NoSuchBucket"]);
    }
    expect((await bench.send("GET", `/absent?${query}`)).status).toBe(404);
  });
});

const LIFECYCLE = `<LifecycleConfiguration><Rule><Filter><And><Prefix>a</Prefix></And></Filter></Rule></LifecycleConfiguration>`;

describe("?lifecycle", () => {
  const HEADER = "x-amz-transition-default-minimum-object-size";

  test("is kept with the minimum object size, and moto never sees it", async () => {
    const headers = { ...signedFor("s3"), [HEADER]: "varies_by_storage_class" };
    const put = await bench.send("PUT", "/media?lifecycle", LIFECYCLE, headers);
    expect([put.status, put.headers[HEADER]]).toEqual([200, "varies_by_storage_class"]);
    const got = await bench.send("GET", "/media?lifecycle=");
    expect([got.status, got.body, got.headers[HEADER]]).toEqual([200, LIFECYCLE, "varies_by_storage_class"]);
    expect(reached()).toEqual([]);
  });

  test("has S3's default minimum object size, and S3's error when there is none", async () => {
    await bench.send("PUT", "/media?lifecycle", LIFECYCLE);
    expect((await bench.send("GET", "/media?lifecycle")).headers[HEADER]).toBe("all_storage_classes_128K");
    expect((await bench.send("DELETE", "/media?lifecycle")).status).toBe(204);
    expect((await bench.send("DELETE", "/media?lifecycle")).status).toBe(204);
    const got = await bench.send("GET", "/media?lifecycle");
    expect([got.status, code(got.body)]).toEqual([404, "NoSuchLifecycleConfiguration"]);
  });
});

describe("?replication", () => {
  const DOCUMENT = "<ReplicationConfiguration><Role>r</Role></ReplicationConfiguration>";

  test("is kept when moto takes it", async () => {
    expect((await bench.send("PUT", "/media?replication", DOCUMENT)).status).toBe(200);
    expect((await bench.send("GET", "/media?replication")).body).toBe(DOCUMENT);
    await bench.send("DELETE", "/media?replication");
    expect(reached()).toEqual(["PUT /media?replication", "DELETE /media?replication"]);
    const got = await bench.send("GET", "/media?replication");
    expect([got.status, code(got.body)]).toEqual([404, "ReplicationConfigurationNotFoundError"]);
  });

  test.each([
    [400, false],
    [500, true],
  ])("moto's refusal with %d: kept is %p", async (status, kept) => {
    bench.override = ({ method }, response) => {
      if (method === "PUT") response.writeHead(status).end("<Error><Code>Versioning</Code></Error>");
      return method === "PUT";
    };
    expect((await bench.send("PUT", "/media?replication", DOCUMENT)).status).toBe(kept ? 200 : status);
    expect((await bench.send("GET", "/media?replication")).status).toBe(kept ? 200 : 404);
  });
});

describe("?policy", () => {
  const deny = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const logs = { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" };

  test("is handed back to the letter; moto gets only what it needs for log delivery", async () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [deny, logs] }, null, 3);
    expect((await bench.send("PUT", "/media?policy", policy)).status).toBe(204);
    const got = await bench.send("GET", "/media?policy");
    expect([got.body, got.headers["content-type"]]).toEqual([policy, "application/json"]);
    expect(reached()).toEqual(["PUT /media?policy"]);
    expect(JSON.parse(bench.seen.at(-1)?.body ?? "")).toEqual({ Version: "2012-10-17", Statement: [logs] });
  });

  test("a list of one resource reaches moto as that resource, which it compares with text", async () => {
    const [one, several] = [["arn:aws:s3:::logs/a*"], ["arn:aws:s3:::logs/b*", "arn:aws:s3:::logs/c*"]];
    const statements = [one, several].map((resources) => ({ ...logs, Resource: resources }));
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    await bench.send("PUT", "/media?policy", policy);
    expect(JSON.parse(bench.seen.at(-1)?.body ?? "")).toEqual({
      Version: "2012-10-17",
      Statement: [
        { ...logs, Resource: "arn:aws:s3:::logs/a*" },
        { ...logs, Resource: several },
      ],
    });
    expect((await bench.send("GET", "/media?policy")).body).toBe(policy);
  });

  test("without log delivery, moto has none, nor does it keep an older one", async () => {
    await bench.send("PUT", "/media?policy", JSON.stringify({ Statement: deny }));
    expect(reached()).toEqual(["DELETE /media?policy"]);
    expect((await bench.send("DELETE", "/media?policy")).status).toBe(204);
    const got = await bench.send("GET", "/media?policy");
    expect([got.status, code(got.body)]).toEqual([404, "NoSuchBucketPolicy"]);
  });

  test.each(["", "{", "[]", "null", '"x"'])("%p is refused", async (policy) => {
    const answer = await bench.send("PUT", "/media?policy", policy);
    expect([answer.status, code(answer.body)]).toEqual([400, "MalformedPolicy"]);
  });
});

describe("?notification", () => {
  const DOCUMENT = "<NotificationConfiguration><EventBridgeConfiguration/></NotificationConfiguration>";

  test("reaches moto, which sends the events, and is handed back to the letter", async () => {
    expect((await bench.send("GET", "/media?notification")).body).toBe("upstream GET /media?notification");
    expect((await bench.send("PUT", "/media?notification", DOCUMENT)).status).toBe(200);
    expect(bench.seen.at(-1)).toMatchObject({ line: "PUT /media?notification", body: DOCUMENT });
    expect((await bench.send("GET", "/media?notification")).body).toBe(DOCUMENT);
    expect((await bench.send("DELETE", "/media?notification")).status).toBe(405);
  });
});

describe("?logging", () => {
  const DOCUMENT =
    "<BucketLoggingStatus><LoggingEnabled><TargetObjectKeyFormat/></LoggingEnabled></BucketLoggingStatus>";

  test("reaches moto, which delivers the logs, and is handed back to the letter", async () => {
    expect((await bench.send("GET", "/media?logging")).body).toBe("upstream GET /media?logging");
    expect((await bench.send("PUT", "/media?logging", DOCUMENT)).status).toBe(200);
    expect(bench.seen.at(-1)).toMatchObject({ line: "PUT /media?logging", body: DOCUMENT });
    expect((await bench.send("GET", "/media?logging")).body).toBe(DOCUMENT);
  });
});

test("what was kept of a bucket is forgotten when moto has deleted it, not when it refuses", async () => {
  await bench.send("PUT", "/media?lifecycle", LIFECYCLE);
  bench.override = ({ method }, response) => {
    if (method === "DELETE") response.writeHead(409).end();
    return method === "DELETE";
  };
  expect((await bench.send("DELETE", "/media")).status).toBe(409);
  expect((await bench.send("GET", "/media?lifecycle")).status).toBe(200);
  bench.override = () => false;
  expect((await bench.send("DELETE", "/media?x-id=DeleteBucket")).status).toBe(200);
  expect((await bench.send("GET", "/media?lifecycle")).status).toBe(404);
});

test("all is forgotten when moto is reset", async () => {
  await bench.send("PUT", "/media?lifecycle", LIFECYCLE);
  bench.buckets.add("moto-api");
  await bench.send("POST", "/moto-api/reset", "", {});
  expect((await bench.send("GET", "/media?lifecycle")).status).toBe(404);
});

test("deleting an object, or a subresource that moto knows, forgets nothing", async () => {
  await bench.send("PUT", "/media?lifecycle", LIFECYCLE);
  await bench.send("DELETE", "/media/key?metrics");
  await bench.send("DELETE", "/media?cors");
  expect(reached()).toEqual(["DELETE /media/key?metrics", "DELETE /media?cors"]);
  expect((await bench.send("GET", "/media?lifecycle")).status).toBe(200);
});

test("the DELETE of a subresource that moto does not know is refused", async () => {
  const answer = await bench.send("DELETE", "/media?metadataTable");
  expect([answer.status, code(answer.body)]).toEqual([501, "NotImplemented"]);
  expect(bench.seen).toEqual([]);
});

test("documents are bounded in size and number", async () => {
  const large = await bench.send("PUT", "/media?lifecycle", LIFECYCLE + " ".repeat(MAX_DOCUMENT_BYTES));
  expect([large.status, code(large.body)]).toEqual([400, "MaxMessageLengthExceeded"]);
  for (let index = 0; index < MAX_CONFIGURATIONS; index += 1) {
    await bench.send("PUT", `/media?metrics&id=${index}`, "<MetricsConfiguration/>");
  }
  const many = await bench.send("PUT", "/media?metrics&id=more", "<MetricsConfiguration/>");
  expect([many.status, code(many.body)]).toEqual([400, "TooManyConfigurations"]);
  expect((await bench.send("PUT", "/media?metrics&id=1", "<MetricsConfiguration/>")).status).toBe(200);
});

test("a body in signed chunks is refused, not kept with its chunk headers", async () => {
  const headers = { ...signedFor("s3"), "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" };
  expect((await bench.send("PUT", "/media?lifecycle", LIFECYCLE, headers)).status).toBe(501);
});

test("every gap says what and why", () => {
  expect(GAPS.length).toBeGreaterThan(KEPT_SUBRESOURCES.length);
  expect(new Set(GAPS.map(({ what }) => what)).size).toBe(GAPS.length);
  for (const { what, why } of GAPS) {
    expect(what).toMatch(/^[A-Z]/);
    expect(why).toMatch(/^[a-z].*\.$/);
  }
});
