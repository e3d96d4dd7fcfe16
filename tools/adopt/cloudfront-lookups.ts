import {
  type CloudFrontClient,
  GetDistributionConfigCommand,
  ListKeyGroupsCommand,
  paginateListDistributions,
  paginateListOriginAccessControls,
  paginateListPublicKeys,
} from "@aws-sdk/client-cloudfront";
import type { ListedDistribution, Named } from "./lookups";

/** All of the account's distributions. A list that tells neither comment nor domains, as moto's, is asked one by one. */
export async function distributionsOf(client: CloudFrontClient): Promise<readonly ListedDistribution[]> {
  const listed: ListedDistribution[] = [];
  for await (const { DistributionList } of paginateListDistributions({ client }, {})) {
    for (const { Id: id = "", Comment: comment = "", Aliases } of DistributionList?.Items ?? []) {
      const aliases = Aliases?.Items ?? [];
      listed.push(comment === "" && aliases.length === 0 ? await distributionOf(client, id) : { id, comment, aliases });
    }
  }
  return listed;
}

async function distributionOf(client: CloudFrontClient, id: string): Promise<ListedDistribution> {
  const { DistributionConfig: config } = await client.send(new GetDistributionConfigCommand({ Id: id }));
  return { id, comment: config?.Comment ?? "", aliases: config?.Aliases?.Items ?? [] };
}

/** All of the account's origin access controls. */
export async function originAccessControlsOf(client: CloudFrontClient): Promise<readonly Named[]> {
  const listed: Named[] = [];
  for await (const { OriginAccessControlList } of paginateListOriginAccessControls({ client }, {})) {
    for (const { Id: id = "", Name: name = "" } of OriginAccessControlList?.Items ?? []) listed.push({ id, name });
  }
  return listed;
}

/** All of the account's public keys. */
export async function publicKeysOf(client: CloudFrontClient): Promise<readonly Named[]> {
  const listed: Named[] = [];
  for await (const { PublicKeyList } of paginateListPublicKeys({ client }, {})) {
    for (const { Id: id = "", Name: name = "" } of PublicKeyList?.Items ?? []) listed.push({ id, name });
  }
  return listed;
}

/** All of the account's key groups; the SDK has no paginator for them. */
export async function keyGroupsOf(client: CloudFrontClient): Promise<readonly Named[]> {
  const listed: Named[] = [];
  let next: string | undefined;
  do {
    const { KeyGroupList } = await client.send(new ListKeyGroupsCommand(next === undefined ? {} : { Marker: next }));
    for (const { KeyGroup } of KeyGroupList?.Items ?? []) {
      listed.push({ id: KeyGroup?.Id ?? "", name: KeyGroup?.KeyGroupConfig?.Name ?? "" });
    }
    next = KeyGroupList?.NextMarker;
  } while (next !== undefined && next !== "");
  return listed;
}
