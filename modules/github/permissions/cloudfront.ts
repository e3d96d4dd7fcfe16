import {
  ACCOUNT,
  type PermissionTable,
  type Scope,
  type TypePermissions,
  isTagged,
  on,
  tags,
  tagsNew,
} from "./permission";

const distributions: Scope["resources"] = (arns) => [arns.global("cloudfront", "distribution/*")];

/** CloudFront chooses the ids of distributions: their tags tell whose they are. */
export const OWN_DISTRIBUTIONS: Scope = { sid: "Distributions", resources: distributions, conditions: isTagged };
const NEW_DISTRIBUTIONS: Scope = { sid: "NewDistributions", resources: distributions, conditions: tagsNew };
const DISTRIBUTIONS_TO_COME: Scope = { sid: "DistributionsToCome", resources: () => ["*"], conditions: tags };

/** Its ids are CloudFront's, and it takes no tags: all of the account's. */
const ORIGIN_ACCESS: Scope = {
  sid: "OriginAccessControls",
  resources: (arns) => [arns.global("cloudfront", "origin-access-control/*")],
};

/** What IAM can limit to no resource at all. */
function ofAccount(noun: string): TypePermissions {
  return {
    read: [on(ACCOUNT, `cloudfront:Get${noun}`)],
    write: [on(ACCOUNT, `cloudfront:Create${noun}`, `cloudfront:Delete${noun}`, `cloudfront:Update${noun}`)],
  };
}

/**
 * Amazon CloudFront.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export const CLOUDFRONT: PermissionTable = {
  aws_cloudfront_distribution: {
    read: [on(OWN_DISTRIBUTIONS, "cloudfront:GetDistribution", "cloudfront:ListTagsForResource")],
    write: [
      on(DISTRIBUTIONS_TO_COME, "cloudfront:CreateDistribution"),
      on(NEW_DISTRIBUTIONS, "cloudfront:TagResource"),
      on(
        OWN_DISTRIBUTIONS,
        "cloudfront:DeleteDistribution",
        "cloudfront:TagResource",
        "cloudfront:UntagResource",
        "cloudfront:UpdateDistribution",
      ),
    ],
  },
  aws_cloudfront_key_group: ofAccount("KeyGroup"),
  aws_cloudfront_public_key: ofAccount("PublicKey"),
  aws_cloudfront_origin_access_control: {
    read: [on(ORIGIN_ACCESS, "cloudfront:GetOriginAccessControl")],
    write: [
      on(ACCOUNT, "cloudfront:CreateOriginAccessControl"),
      on(ORIGIN_ACCESS, "cloudfront:DeleteOriginAccessControl", "cloudfront:UpdateOriginAccessControl"),
    ],
  },
};
