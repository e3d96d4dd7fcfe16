/** A kind of thing in CloudFront whose configuration the proxy keeps. */
export interface CdnKind {
  /** Its segment of the path: `/2020-05-31/SEGMENT/ID`. */
  readonly segment: string;
  /** The element that holds its configuration, in requests and answers. */
  readonly element: string;
  /** CloudFront's code where there is none with an id. */
  readonly absent: string;
  /** Moto cannot change it, and breaks when asked for one that is gone. @default false */
  readonly fixedInMoto?: boolean;
  /** Moto cannot delete it. @default false */
  readonly stuckInMoto?: boolean;
  /** What may refer to it, and CloudFront's code for refusing to delete it then. */
  readonly usedIn?: { readonly segment: string; readonly element: string; readonly code: string };
}

/** See https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations_Amazon_CloudFront.html for the codes. */
export const CDN_KINDS: readonly CdnKind[] = [
  { segment: "distribution", element: "DistributionConfig", absent: "NoSuchDistribution" },
  {
    segment: "origin-access-control",
    element: "OriginAccessControlConfig",
    absent: "NoSuchOriginAccessControl",
    usedIn: { segment: "distribution", element: "OriginAccessControlId", code: "OriginAccessControlInUse" },
  },
  {
    segment: "public-key",
    element: "PublicKeyConfig",
    absent: "NoSuchPublicKey",
    fixedInMoto: true,
    usedIn: { segment: "key-group", element: "PublicKey", code: "PublicKeyInUse" },
  },
  {
    segment: "key-group",
    element: "KeyGroupConfig",
    absent: "NoSuchResource",
    fixedInMoto: true,
    stuckInMoto: true,
    usedIn: { segment: "distribution", element: "KeyGroup", code: "ResourceInUse" },
  },
];
