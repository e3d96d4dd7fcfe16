import { type Block, type Configuration, Reference, type Resource, Text, type Textual } from "../configuration";

/** Whether something is there: `maybe` where that depends on what is not known. */
export type Presence = "none" | "maybe" | "sure";

/** An origin of a distribution that is a bucket of this configuration, not its website. */
export interface S3Origin {
  readonly origin: Block;
  readonly bucket: Resource;
  /** Whether requests are signed by an origin access control. */
  readonly control: Presence;
  /** Whether they are made with an origin access identity, the older way. */
  readonly identity: Presence;
}

const BUCKET_ATTRIBUTES = ["bucket_regional_domain_name", "bucket_domain_name"];
/** What follows the bucket's name; `_` stands for what is not known. */
const ENDPOINT = /\.s3(?:\.dualstack)?(?:[.-](?!website)[\w-]+)?\.amazonaws\.com(?:\.cn)?$/;

/** Origins that CloudFront asks for objects itself: no function signs requests in its place. */
export function* s3Origins(configuration: Configuration): Iterable<S3Origin> {
  for (const { root } of configuration.ofType("aws_cloudfront_distribution")) {
    if (mayBeSigned(root)) continue;
    for (const origin of root.blocks("origin")) {
      const bucket = bucketOf(origin.text("domain_name"), configuration);
      if (bucket === undefined || !origin.isAbsent("custom_origin_config")) continue;
      yield { origin, bucket, control: controlOf(origin), identity: identityOf(origin) };
    }
  }
}

function bucketOf(domain: Textual | undefined, configuration: Configuration): Resource | undefined {
  if (domain === undefined) return undefined;
  const parts = typeof domain === "string" ? [domain] : domain.parts;
  const [first] = parts;
  if (first instanceof Reference && parts.length === 1) {
    const isDomain = BUCKET_ATTRIBUTES.includes(first.attribute);
    return isDomain ? configuration.find(new Text([first]), "aws_s3_bucket") : undefined;
  }
  const written = parts.map((part) => (typeof part === "string" ? part : "_")).join("");
  if (!ENDPOINT.test(written)) return undefined;
  const name = written.replace(ENDPOINT, "");
  if (first instanceof Reference && name === "_") return configuration.find(new Text([first]), "aws_s3_bucket");
  return typeof first === "string" ? configuration.find(name, "aws_s3_bucket") : undefined;
}

function controlOf(origin: Block): Presence {
  const control = origin.text("origin_access_control_id");
  if (origin.isAbsent("origin_access_control_id") || control === "") return "none";
  const resource = control instanceof Text ? control.reference?.resource : undefined;
  const signs = resource?.type === "aws_cloudfront_origin_access_control" && resource.mode === "managed";
  return signs && resource.root.string("signing_behavior") === "always" ? "sure" : "maybe";
}

function identityOf(origin: Block): Presence {
  if (!origin.seesAll("s3_origin_config")) return "maybe";
  const config = origin.block("s3_origin_config");
  const identity = config?.text("origin_access_identity");
  if (config?.isAbsent("origin_access_identity") !== false || identity === "") return "none";
  const isKnown = typeof identity === "string" || identity?.reference?.resource.type.endsWith("_access_identity");
  return isKnown === true ? "sure" : "maybe";
}

/** A function of Lambda@Edge may sign what goes to the origin. */
function mayBeSigned(distribution: Block): boolean {
  const behaviors = ["default_cache_behavior", "ordered_cache_behavior"];
  if (behaviors.some((name) => !distribution.seesAll(name) && distribution.blocks(name).length === 0)) return true;
  return behaviors
    .flatMap((name) => distribution.blocks(name))
    .some(
      (behavior) =>
        !behavior.seesAll("lambda_function_association") ||
        behavior
          .blocks("lambda_function_association")
          .some((association) => (association.string("event_type") ?? "origin-request") === "origin-request"),
    );
}
