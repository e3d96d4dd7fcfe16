import type { Rule } from "../rule";
import { cfCookies } from "./cf-cookies";
import { envWildcard } from "./env-wildcard";
import { iamCoherence } from "./iam-coherence";
import { kmsArnNotName } from "./kms-arn-not-name";
import { kmsLimits } from "./kms-limits";
import { oacKms } from "./oac-kms";
import { stateLock } from "./state-lock";

/** Rules about who may do what, about keys, CloudFront and the state. */
export const accessRules: readonly Rule[] = [
  kmsArnNotName,
  envWildcard,
  iamCoherence,
  kmsLimits,
  oacKms,
  cfCookies,
  stateLock,
];
