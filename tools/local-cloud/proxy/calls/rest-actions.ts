/** Method, form of the path, and the action; the first that fits. */
type Route = readonly [method: string, path: RegExp, action: string];

const FUNCTION = String.raw`^/2015-03-31/functions/[^/]+`;

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html */
const LAMBDA: readonly Route[] = [
  ["POST", /^\/2015-03-31\/functions\/?$/, "CreateFunction"],
  ["GET", new RegExp(`${FUNCTION}/?$`), "GetFunction"],
  ["DELETE", new RegExp(`${FUNCTION}/?$`), "DeleteFunction"],
  ["GET", new RegExp(`${FUNCTION}/configuration$`), "GetFunctionConfiguration"],
  ["PUT", new RegExp(`${FUNCTION}/configuration$`), "UpdateFunctionConfiguration"],
  ["PUT", new RegExp(`${FUNCTION}/code$`), "UpdateFunctionCode"],
  ["GET", new RegExp(`${FUNCTION}/versions$`), "ListVersionsByFunction"],
  ["GET", new RegExp(`${FUNCTION}/policy$`), "GetPolicy"],
  ["POST", new RegExp(`${FUNCTION}/policy$`), "AddPermission"],
  ["DELETE", new RegExp(`${FUNCTION}/policy/[^/]+$`), "RemovePermission"],
  ["POST", new RegExp(`${FUNCTION}/invocations$`), "InvokeFunction"],
  ["GET", /^\/2020-06-30\/functions\/[^/]+\/code-signing-config$/, "GetFunctionCodeSigningConfig"],
  ["PUT", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config$/, "PutFunctionEventInvokeConfig"],
  ["POST", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config$/, "UpdateFunctionEventInvokeConfig"],
  ["GET", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config$/, "GetFunctionEventInvokeConfig"],
  ["DELETE", /^\/2019-09-25\/functions\/[^/]+\/event-invoke-config$/, "DeleteFunctionEventInvokeConfig"],
  ["GET", /^\/2017-03-31\/tags\//, "ListTags"],
  ["POST", /^\/2017-03-31\/tags\//, "TagResource"],
  ["DELETE", /^\/2017-03-31\/tags\//, "UntagResource"],
];

/** What CloudFront keeps -> the noun of its actions. */
const CLOUDFRONT: Readonly<Record<string, string>> = {
  distribution: "Distribution",
  "origin-access-control": "OriginAccessControl",
  "key-group": "KeyGroup",
  "public-key": "PublicKey",
};

/** The action of a request to Lambda; undefined for one that no table knows. */
export function lambdaAction(method: string, url: string): string | undefined {
  const path = url.split("?", 1)[0] ?? "";
  return LAMBDA.find(([of, form]) => of === method && form.test(path))?.[2];
}

/**
 * The action of a request to CloudFront; undefined for one that no table knows.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations.html
 */
export function cloudFrontAction(method: string, url: string): string | undefined {
  const [path = "", query = ""] = url.split("?");
  const [, , kind = "", id, part] = path.split("/");
  if (kind === "tagging") {
    if (method === "GET") return "ListTagsForResource";
    return query.includes("Operation=Untag") ? "UntagResource" : "TagResource";
  }
  const noun = CLOUDFRONT[kind];
  if (noun === undefined || (part !== undefined && part !== "config")) return undefined;
  if (method === "POST") return `Create${noun}`;
  if (method === "PUT") return `Update${noun}`;
  if (method === "DELETE") return `Delete${noun}`;
  if (id === undefined) return `List${noun}s`;
  return part === "config" ? `Get${noun}Config` : `Get${noun}`;
}
