import { KEPT_SUBRESOURCES } from "./kept-subresources";

/** Something that the local AWS does otherwise than AWS, and what the proxy does about it. */
export interface Gap {
  /** The feature, in AWS's words. */
  readonly what: string;
  /** What would happen without the proxy, in one sentence for people. */
  readonly why: string;
}

/** Everything that the proxy mends, for people to read. */
export const GAPS: readonly Gap[] = [
  ...KEPT_SUBRESOURCES.map(({ what, why }) => ({ what, why })),
  {
    what: "Rotation periods of KMS keys",
    why: "moto turns the rotation on but forgets its period, so that every plan would set it again.",
  },
  {
    what: "Redrive and access policies of queues",
    why: "moto lays redrive policies out anew, refuses redrive allow policies, and forgets the policy when another attribute is set.",
  },
  {
    what: "Dead-letter and logging configurations of functions",
    why: "moto takes both and forgets them.",
  },
  {
    what: "CloudFront configurations",
    why: "moto drops origin access controls, key pairs' comments and more, adds what was never set, and leaves a colon out of the ARNs.",
  },
  {
    what: "Key groups and public keys in CloudFront",
    why: "moto can neither change them nor delete key groups, and deletes keys that are in use.",
  },
  {
    what: "Events of deletions in versioned buckets",
    why: "moto sends none for a delete marker, and breaks on the one for the last marker of a key; the proxy tells topics, queues and EventBridge.",
  },
  {
    what: "Deleting a bucket subresource that moto does not know",
    why: "moto takes the DELETE for a DELETE of the whole bucket; the proxy refuses it as not implemented.",
  },
];
