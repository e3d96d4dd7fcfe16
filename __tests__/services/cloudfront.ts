import { createVerify } from "node:crypto";

/** Parameters that CloudFront reads itself and signs nothing of. */
const OWN_PARAMETERS = ["Expires", "Signature", "Key-Pair-Id", "Hash-Algorithm"];

/**
 * Whether CloudFront would serve a URL that is signed with a canned policy: written from its description and sharing no
 * code with the library that signs.
 *
 * @param publicKeys Those of the trusted key group, by id.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-creating-signed-url-canned-policy.html
 */
export function cloudFrontServes(url: string, publicKeys: Readonly<Record<string, string>>, at: Date): boolean {
  const parsed = new URL(url);
  const parameter = (name: string): string => parsed.searchParams.get(name) ?? "";
  const publicKey = publicKeys[parameter("Key-Pair-Id")];
  const expires = parameter("Expires");
  if (publicKey === undefined || parsed.protocol !== "https:") return false;
  if (!/^\d+$/.test(expires) || at.getTime() >= Number(expires) * 1000) return false;

  const query = parsed.search.slice(1).split("&");
  const own = query.filter((pair) => !OWN_PARAMETERS.includes(pair.split("=", 1)[0] ?? ""));
  const resource = `${parsed.origin}${parsed.pathname}${own.length > 0 ? `?${own.join("&")}` : ""}`;
  const policy = `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
  const hash = parameter("Hash-Algorithm") === "SHA256" ? "sha256" : "sha1";
  const signature = parameter("Signature").replace(/[-_~]/g, (c) => ({ "-": "+", _: "=", "~": "/" })[c] ?? c);
  return createVerify(hash).update(policy).verify(publicKey, signature, "base64");
}
