import type { Rule } from "../rule";
import { abortMpuFilter } from "./abort-mpu-filter";
import { daysDateMix } from "./days-date-mix";
import { eodmExclusive } from "./eodm-exclusive";
import { expireAfterTransition } from "./expire-after-transition";
import { filterOnePredicate } from "./filter-one-predicate";
import { glacierDeepGap90 } from "./glacier-deep-gap-90";
import { iaGlacierGap30 } from "./ia-glacier-gap-30";
import { iaMin30 } from "./ia-min-30";
import { lifecycleNotReplicated } from "./lifecycle-not-replicated";
import { newerVersions100 } from "./newer-versions-100";
import { overlapPrecedence } from "./overlap-precedence";
import { ruleHasAction } from "./rule-has-action";
import { tierDays } from "./tier-days";
import { tierNeedsItClass } from "./tier-needs-it-class";
import { uniqueIdsClasses } from "./unique-ids-classes";
import { versionedExpiry } from "./versioned-expiry";
import { waterfallOrder } from "./waterfall-order";

/** What S3 demands of lifecycles, and of Intelligent-Tiering, in the order of the rulebook. */
export const lifecycleRules: readonly Rule[] = [
  iaMin30,
  iaGlacierGap30,
  glacierDeepGap90,
  waterfallOrder,
  expireAfterTransition,
  filterOnePredicate,
  eodmExclusive,
  abortMpuFilter,
  ruleHasAction,
  uniqueIdsClasses,
  daysDateMix,
  versionedExpiry,
  overlapPrecedence,
  lifecycleNotReplicated,
  tierDays,
  tierNeedsItClass,
  newerVersions100,
];
