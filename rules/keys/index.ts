import type { Rule } from "../rule";
import { prefixIsLiteral } from "./prefix-is-literal";
import { retentionGap } from "./retention-gap";

/** Rules that compare a configuration with the keys that its buckets are said to hold. */
export const keysRules: readonly Rule[] = [prefixIsLiteral, retentionGap];
