import type { LossKind } from "../../../environments/losses";
import type { ResourceChange } from "../change";
import type { Loss } from "./loss";
import { nameOf } from "./naming";
import { blocksAt, NOT_KNOWN, textAt, withUnknowns } from "./values";

/** What a distribution asks of viewers, for paths of a pattern. */
interface Behaviour {
  /** `undefined` for all paths that no other behaviour has. */
  readonly pattern: string | undefined;
  readonly signed: boolean;
  readonly encrypted: boolean;
  /** Whether either may become otherwise at apply. */
  readonly open: boolean;
}

/**
 * Downloads through CloudFront that were for holders of signed URLs and are for everybody, or that may go without TLS.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
 */
export function distributionLosses(changes: readonly ResourceChange[]): readonly Loss[] {
  return changes.flatMap((change): readonly Loss[] => {
    const { action, address, type, before, after } = change;
    if (type !== "aws_cloudfront_distribution" || action !== "update") return [];
    const had = behavioursOf(before);
    const has = behavioursOf(withUnknowns(after, change.afterUnknown));
    const patterns = [...new Set([...had, ...has].map(({ pattern }) => pattern))];
    return patterns.flatMap((pattern) => {
      const [was, now] = [had, has].map((all) => behaviourFor(all, pattern));
      if (was === undefined || now === undefined) return [];
      const paths = pattern === undefined ? "" : ` under ${JSON.stringify(pattern)}`;
      const loss = (kind: LossKind, verb: string, what: string): Loss => {
        const may = now.open ? `may ${verb}` : `${verb}s`;
        return { kind, address, type, what: `${may} ${what} ${nameOf(change)}${paths}` };
      };
      return [
        ...(was.signed && !now.signed
          ? [loss("public-access-block", "let", "everybody without a signed URL into")]
          : []),
        ...(was.encrypted && !now.encrypted ? [loss("encryption", "answer", "requests without TLS to")] : []),
      ];
    });
  });
}

/** Paths of no behaviour of their own have the default. */
function behaviourFor(behaviours: readonly Behaviour[], pattern: string | undefined): Behaviour | undefined {
  return (
    behaviours.find((behaviour) => behaviour.pattern === pattern) ??
    behaviours.find((behaviour) => behaviour.pattern === undefined)
  );
}

function behavioursOf(attributes: unknown): readonly Behaviour[] {
  const blocks = (name: string): readonly unknown[] => {
    const found = blocksAt(attributes, name);
    return found === NOT_KNOWN ? [] : found;
  };
  return [...blocks("ordered_cache_behavior"), ...blocks("default_cache_behavior")].map((block): Behaviour => {
    const signers = ["trusted_key_groups", "trusted_signers"].map((name) => blocksAt(block, name));
    const protocol = textAt(block, "viewer_protocol_policy");
    const pattern = textAt(block, "path_pattern");
    return {
      pattern: typeof pattern === "string" ? pattern : undefined,
      // A group whose id is not known yet is one.
      signed: signers.some((list) => list !== NOT_KNOWN && list.length > 0),
      encrypted: typeof protocol === "string" && protocol !== "allow-all",
      open: signers.includes(NOT_KNOWN) || protocol === NOT_KNOWN,
    };
  });
}
