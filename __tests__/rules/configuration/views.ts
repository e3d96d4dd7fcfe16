import {
  type Configuration,
  fromTerraformJson,
  Reference,
  type Resource,
  Text,
  Unknown,
} from "../../../rules/configuration";

/** A value for comparisons: `<aws_s3_bucket.a.arn>` for a reference, `<?aws_s3_bucket.a>` for what is made from one. */
export function plain(value: unknown): unknown {
  if (value instanceof Text) return value.parts.map(plainPart).join("");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

function plainPart(part: unknown): string {
  if (part instanceof Reference) return `<${name(part)}>`;
  if (part instanceof Unknown) return `<?${part.references.map(name).join(" ")}>`;
  return String(part);
}

function name({ resource, attribute }: Reference): string {
  return [resource.address, attribute].filter((step) => step !== "").join(".");
}

/** The resource of an address, or a failed test. */
export function resourceAt(configuration: Configuration, address: string): Resource {
  const found = configuration.resources.find((resource) => resource.address === address);
  if (found === undefined) throw new Error(`There is no ${address}.`);
  return found;
}

/** What an expression is, `${…}` included, among some variables, locals and resources. */
export function evaluated(value: unknown, json: object = {}): unknown {
  const configuration = fromTerraformJson({
    variable: { known: { default: "prod" }, open: {}, none: { default: null }, list: { default: ["a", "b"] } },
    locals: { bucket: "${aws_s3_bucket.a.arn}", map: { x: { y: 1 } }, held: ["${aws_s3_bucket.a.id}"] },
    resource: { aws_s3_bucket: { a: { bucket: "media" }, many: { for_each: "${var.open}" } }, test: { it: { value } } },
    data: { aws_caller_identity: { me: {} } },
    ...json,
  });
  return plain(resourceAt(configuration, "test.it").root.value("value"));
}

/** Addresses, for comparisons. */
export function addresses(resources: readonly Resource[]): readonly string[] {
  return resources.map(({ address }) => address);
}
