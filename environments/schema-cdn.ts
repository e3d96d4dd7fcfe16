import * as v from "valibot";
import {
  type Fault,
  HOST_NAME,
  MAX_PUBLIC_KEYS,
  certificateArnFaults,
  formatGiven,
  publicKeyNameFaults,
} from "../contract/aws";
import { publicKeyFaults } from "./public-key";
import { checked, choice, fields, isObject, must, text } from "./schema-parts";

function keyFaults(name: string, key: unknown): readonly string[] {
  const faults =
    typeof key === "string" ? publicKeyFaults(key) : [`must be a public key in PEM, got: ${formatGiven(key)}`];
  return [...publicKeyNameFaults(name).map(({ message }) => message), ...faults];
}

function keysFaults(given: object): readonly Fault[] {
  const entries = Object.entries(given) as [string, unknown][];
  const faults = entries.flatMap(([name, key]) => keyFaults(name, key).map((message) => ({ path: [name], message })));
  if (entries.length >= 1 && entries.length <= MAX_PUBLIC_KEYS) return faults;
  return [...faults, { path: [], message: `must be 1 to ${MAX_PUBLIC_KEYS} public keys, got: ${entries.length}` }];
}

const publicKeys = checked(
  v.custom<Readonly<Record<string, string>>>(isObject, must("an object of public keys")),
  keysFaults,
);

const certificateArn = checked(text("the ARN of a certificate"), certificateArnFaults);

const domain = v.nullable(
  fields({ name: text("a host name in lower case, such as media.quikapp.com", HOST_NAME), certificateArn }),
);

/** CloudFront in front of the media. */
export const cdn = v.nullable(
  fields({
    publicKeys,
    signingKey: text("the name of a public key"),
    priceClass: choice(["PriceClass_100", "PriceClass_200", "PriceClass_All"]),
    domain,
  }),
);
