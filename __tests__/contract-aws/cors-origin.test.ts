import { describe, expect, test } from "@jest/globals";
import { corsOriginFaults } from "../../contract/aws";

const FORM = "must be https://HOST[:PORT] in lower case, or http://localhost[:PORT] for development";
const WILDCARDS = "must have one wildcard (*) at most";
const PORT = "must have a port of 1 to 65535";
const DEFAULT_PORT = "must not name the default port: browsers leave it out";
const SLASH = "must not end with a slash: browsers send the origin without one";

const messages = (origin: string): readonly string[] => corsOriginFaults(origin).map(({ message }) => message);

describe("corsOriginFaults accepts", () => {
  test.each([
    "https://app.quikapp.com",
    "https://app.quikapp.com:8443",
    "https://app.quikapp.com:1",
    "https://app.quikapp.com:65535",
    "https://app.quikapp.com:80",
    "http://localhost:443",
    "https://*.quikapp.com",
    "https://app-*.quikapp.com",
    "https://*.quikapp.com:8443",
    "https://10.0.0.1",
    "http://localhost",
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "https://localhost:3000",
  ])("%s", (origin) => {
    expect(messages(origin)).toEqual([]);
  });
});

describe("corsOriginFaults refuses", () => {
  test.each([
    ["https://app.quikapp.com/", SLASH],
    ["https://", SLASH],
    ["/", SLASH],
    ["https://*.*.quikapp.com", WILDCARDS],
    ["https://*/*", WILDCARDS],
    ["*", FORM],
    ["https://*", FORM],
    ["https://*:8443", FORM],
    ["http://*", FORM],
    ["http://app.quikapp.com", FORM],
    ["http://localhost.evil.com", FORM],
    ["http://localhost:", FORM],
    ["https://app.quikapp.com/chat", FORM],
    ["https://app.quikapp.com?a=1", FORM],
    ["https://user@app.quikapp.com", FORM],
    ["https://App.quikapp.com", FORM],
    ["HTTPS://app.quikapp.com", FORM],
    ["https://app.quikapp.com:", FORM],
    ["https://app.quikapp.com:123456", PORT],
    ["https://app.quikapp.com:65536", PORT],
    ["https://app.quikapp.com:0", PORT],
    ["http://localhost:65536", PORT],
    ["https://app.quikapp.com:443", DEFAULT_PORT],
    ["https://*.quikapp.com:443", DEFAULT_PORT],
    ["http://localhost:80", DEFAULT_PORT],
    ["http://127.0.0.1:80", DEFAULT_PORT],
    ["https://app.quikapp.com:08443", FORM],
    ["https://app.quikapp.com:0443", FORM],
    ["http://localhost:03000", FORM],
    ["https://app.quikapp.com:84a3", FORM],
    ["https://app.quikapp.*", FORM],
    ["https://.quikapp.com", FORM],
    ["app.quikapp.com", FORM],
    ["", FORM],
    [" https://app.quikapp.com", FORM],
    ["https://app.quikapp.com\n", FORM],
  ])("%j", (origin, rule) => {
    expect(messages(origin)).toEqual([`${rule}, got: ${JSON.stringify(origin)}`]);
  });
});
