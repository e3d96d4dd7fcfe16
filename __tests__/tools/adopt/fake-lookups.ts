import type { Lookups } from "../../../tools/adopt/lookups";

/** An AWS in which all of a stack is there, with ids that tell what was asked. */
export const EVERYTHING: Lookups = {
  bucket: () => Promise.resolve("here"),
  keyBehind: (region, alias) => Promise.resolve({ id: `key behind ${alias} in ${region}`, pendingDeletion: false }),
  queueUrl: (region, name) => Promise.resolve(`https://sqs.${region}.amazonaws.com/${name}`),
  subscriptions: (_region, topicArn) =>
    Promise.resolve(
      ["media@quikapp.com", "media-oncall@quikapp.com", "media-audit@quikapp.com"].map((endpoint) => ({
        arn: `${topicArn}:of ${endpoint}`,
        protocol: "email",
        endpoint,
      })),
    ),
  deliveries: (region) => Promise.resolve([{ ...DELIVERY, destinationArn: `arn:aws:logs:${region}:${DESTINATION}` }]),
  distributions: () => Promise.resolve([{ id: "E1", comment: "", aliases: ["media.quikapp.com"] }]),
  originAccessControls: () =>
    Promise.resolve(["media", "thumbnails"].map((name) => ({ id: `OAC ${name}`, name: `quikapp-media-prod-${name}` }))),
  publicKeys: () => Promise.resolve([{ id: "K1", name: "quikapp-media-prod-2026-11-dbfdfefc" }]),
  keyGroups: () => Promise.resolve([{ id: "G1", name: "quikapp-media-prod" }]),
};

const DELIVERY = { id: "delivery", sourceName: "quikapp-media-prod-cdn" };
const DESTINATION = "222222222222:delivery-destination:quikapp-media-prod-cdn";

/** An AWS that has nothing. */
export const NOTHING: Lookups = {
  bucket: () => Promise.resolve("missing"),
  keyBehind: () => Promise.resolve(undefined),
  queueUrl: () => Promise.resolve(undefined),
  subscriptions: () => Promise.resolve([]),
  deliveries: () => Promise.resolve([]),
  distributions: () => Promise.resolve([]),
  originAccessControls: () => Promise.resolve([]),
  publicKeys: () => Promise.resolve([]),
  keyGroups: () => Promise.resolve([]),
};
