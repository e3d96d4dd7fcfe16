import { literalOf } from "../../../rules/configuration";
import { type Asked, type Importables, type MakeId, onlyOne } from "../import-id";
import type { Lookups, Named } from "../lookups";

/** A distribution is known by the domains of ours that it answers to, which no other can have, or by its comment. */
async function distributionId({ resource, lookups, text }: Asked): Promise<string | undefined> {
  const aliases = resource.root.texts("aliases").flatMap((alias) => literalOf(alias) ?? []);
  const listed = await lookups.distributions();
  if (aliases.length > 0) {
    const found = listed.filter((each) => each.aliases.some((alias) => aliases.includes(alias)));
    return onlyOne(found, resource, `distributions for ${aliases.join(", ")}`)?.id;
  }
  const comment = await text("comment");
  const found = listed.filter((each) => each.comment === comment);
  return onlyOne(found, resource, `distributions with the comment ${JSON.stringify(comment)}`)?.id;
}

function byName(what: string, list: (lookups: Lookups) => Promise<readonly Named[]>): MakeId {
  return async ({ resource, lookups, text }) => {
    const name = await text("name");
    const found = (await list(lookups)).filter((each) => each.name === name);
    return onlyOne(found, resource, `${what} called ${name ?? ""}`)?.id;
  };
}

/** CloudFront gives everything an id of its own. */
export const CLOUDFRONT: Importables = {
  aws_cloudfront_distribution: { id: distributionId },
  aws_cloudfront_key_group: { id: byName("key groups", (lookups) => lookups.keyGroups()) },
  aws_cloudfront_origin_access_control: {
    id: byName("origin access controls", (lookups) => lookups.originAccessControls()),
  },
  aws_cloudfront_public_key: { id: byName("public keys", (lookups) => lookups.publicKeys()) },
};
