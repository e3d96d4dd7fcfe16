import type { Rule } from "../rule";
import { aclDisabled } from "./acl-disabled";
import { aesWithKey } from "./aes-with-key";
import { bpaVsPolicy } from "./bpa-vs-policy";
import { bucketName } from "./bucket-name";
import { corsExposeWildcard } from "./cors-expose-wildcard";
import { corsLimits } from "./cors-limits";
import { corsMethod } from "./cors-method";
import { corsOneWildcard } from "./cors-one-wildcard";
import { defaultKeyUnchecked } from "./default-key-unchecked";
import { enforceSsePolicy } from "./enforce-sse-policy";
import { logTarget } from "./log-target";
import { logTargetSseS3 } from "./log-target-sse-s3";
import { objectLock } from "./object-lock";
import { policyResource } from "./policy-resource";

/** What S3 demands of a bucket's settings: CORS, encryption, access, logs, lock and name. */
export const bucketsRules: readonly Rule[] = [
  corsExposeWildcard,
  corsOneWildcard,
  corsMethod,
  corsLimits,
  defaultKeyUnchecked,
  aesWithKey,
  enforceSsePolicy,
  logTargetSseS3,
  logTarget,
  aclDisabled,
  bpaVsPolicy,
  policyResource,
  objectLock,
  bucketName,
];
