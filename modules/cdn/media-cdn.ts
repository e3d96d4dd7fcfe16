import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontOriginAccessControl } from "@cdktf/provider-aws/lib/cloudfront-origin-access-control";
import { Construct } from "constructs";
import { throwFaults } from "../../contract/aws";
import { assertSameStack } from "../iam";
import type { LogBucket, SecureBucket } from "../s3";
import { AccessLogs } from "./access-logs";
import { CACHING_OPTIMIZED, CORS_AND_SECURITY_HEADERS } from "./managed-policies";
import { mediaCdnFaults } from "./media-cdn-faults";
import { SigningKeys } from "./signing-keys";

/** What a {@link MediaCdn} is made from. */
export interface MediaCdnProps {
  /** Begins the names of its parts, such as `quikapp-media-prod`: 1 to 50 letters, digits and hyphens. */
  readonly name: string;
  /** What the distribution is for: 128 characters at most. */
  readonly comment: string;
  /** The originals, which every path leads to that is no thumbnail's. */
  readonly media: {
    readonly bucket: SecureBucket;
    /** Keys that the CDN may read, `*` wildcards allowed. */
    readonly patterns: readonly string[];
  };
  /** The previews. */
  readonly thumbnails: {
    readonly bucket: SecureBucket;
    /** Paths that lead to them, which are the keys that the CDN may read, such as `thumbnails/*`. */
    readonly pathPattern: string;
  };
  /** Where the access logs go. */
  readonly logs: LogBucket;
  /** Public keys that signed URLs are checked with, PEM as `openssl rsa -pubout` writes it, by name: 1 to 5. */
  readonly publicKeys: Readonly<Record<string, string>>;
  /** Name of the key that the media service signs with. */
  readonly signingKey: string;
  /** Which of CloudFront's edge locations serve. */
  readonly priceClass: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  /** A host name of your own and its certificate, which lies in us-east-1; `null`: CloudFront's. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | null;
  /** Account of the distribution. */
  readonly accountId: string;
}

/**
 * CloudFront in front of the media and the thumbnails: for who has a signed URL, and nobody else.
 *
 * Belongs into a scope of us-east-1, where the resources of its access logs have to lie; CloudFront itself has no Region,
 * and the buckets may lie in any.
 */
export class MediaCdn extends Construct {
  /** Host of its URLs: your own, or CloudFront's. */
  readonly domainName: string;
  /** What your own host's DNS record must point to. */
  readonly cloudFrontDomainName: string;
  /** Id of the distribution, the dimension of its metrics, which CloudFront keeps in us-east-1. */
  readonly distributionId: string;
  /** ARN of the distribution. */
  readonly distributionArn: string;
  /** Id by which a URL names the key that it is signed with. */
  readonly keyPairId: string;

  /** @throws Error naming everything that CloudFront would refuse, by its path. */
  constructor(scope: Construct, id: string, props: MediaCdnProps) {
    super(scope, id);
    throwFaults(id, mediaCdnFaults(props));
    const { name, media, thumbnails, domain } = props;
    for (const bucket of [media.bucket, thumbnails.bucket, props.logs]) assertSameStack(this, bucket);

    const keys = new SigningKeys(this, "signing_keys", { name, publicKeys: props.publicKeys });
    this.keyPairId = keys.keyPairId(props.signingKey);
    const distribution = new CloudfrontDistribution(this, "distribution", {
      enabled: true,
      comment: props.comment,
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: props.priceClass,
      // The buckets' key names the distribution in its policy, and all that is encrypted waits for the key. So nothing
      // waits for the minutes that the edge locations take.
      waitForDeployment: false,
      origin: [this.origin("media", media.bucket, name), this.origin("thumbnails", thumbnails.bucket, name)],
      defaultCacheBehavior: behaviour("media", keys),
      orderedCacheBehavior: [{ pathPattern: thumbnails.pathPattern, ...behaviour("thumbnails", keys) }],
      restrictions: { geoRestriction: { restrictionType: "none" } },
      ...(domain === null
        ? { viewerCertificate: { cloudfrontDefaultCertificate: true } }
        : { aliases: [domain.name], viewerCertificate: ownCertificate(domain.certificateArn) }),
    });
    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.cloudFrontDomainName = distribution.domainName;
    this.domainName = domain?.name ?? distribution.domainName;

    media.bucket.grantDistributionRead(this.distributionArn, media.patterns);
    thumbnails.bucket.grantDistributionRead(this.distributionArn, [thumbnails.pathPattern]);
    new AccessLogs(this, "access_logs", {
      name: `${name}-cdn`,
      distributionArn: this.distributionArn,
      logs: props.logs,
      accountId: props.accountId,
    });
  }

  /** A bucket as an origin, which CloudFront signs its requests to. */
  private origin(id: string, bucket: SecureBucket, name: string) {
    const access = new CloudfrontOriginAccessControl(this, `${id}_access`, {
      name: `${name}-${id}`,
      description: `Reads ${id} for ${name}`,
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
    return { originId: id, domainName: bucket.regionalDomainName, originAccessControlId: access.id };
  }
}

/**
 * How an origin is served. GET and HEAD are all that downloads need: a page's `fetch` of a URL, and of a range of it,
 * sends no preflight.
 */
function behaviour(targetOriginId: string, keys: SigningKeys) {
  return {
    targetOriginId,
    // Not a redirect from HTTP: by then the signature has been sent in the clear.
    viewerProtocolPolicy: "https-only",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    trustedKeyGroups: [keys.groupId],
    cachePolicyId: CACHING_OPTIMIZED,
    responseHeadersPolicyId: CORS_AND_SECURITY_HEADERS,
  };
}

/** See https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
function ownCertificate(acmCertificateArn: string) {
  return { acmCertificateArn, sslSupportMethod: "sni-only", minimumProtocolVersion: "TLSv1.2_2021" };
}
