import { service } from "../admissions";
import { keyPolicies, shutOut } from "../attached-policies";
import { type Configuration, literalOf, type Resource, Text, type Textual } from "../configuration";
import { keyNamed } from "../kms-keys";
import { at, type Rule, type Violation } from "../rule";
import { allEntries } from "./entries";
import { S3 } from "./grants";

/** What S3 does with the key of a queue or topic. */
const ACTIONS = ["kms:GenerateDataKey", "kms:Decrypt"];

export const notifyKms: Rule = {
  number: 26,
  id: "notify-kms",
  severity: "error",
  title: "A queue or topic that S3 sends to is encrypted by a key that S3 may use",
  aws: "S3 cannot send to it. Nobody can change the policy of a key that AWS manages, and it lets no service in; a customer key's policy must let s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt.",
  known: "documented for customer keys; inferred for those that AWS manages",
  fix: "Encrypt it by a customer key whose policy lets s3.amazonaws.com do kms:GenerateDataKey and kms:Decrypt.",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  *check(configuration) {
    const seen = new Set<Resource>();
    for (const { kind, destination } of allEntries(configuration)) {
      if (destination === undefined || kind === "lambda_function" || seen.has(destination)) continue;
      seen.add(destination);
      const text = destination.root.text("kms_master_key_id");
      if (isManaged(text)) {
        yield at(destination.root, "kms_master_key_id", {
          message: "must not be the key that AWS manages, since S3 sends to here",
          allowed: "a customer key that lets s3.amazonaws.com in, or none",
        });
        continue;
      }
      const key = keyNamed(text, configuration);
      if (key === undefined || seen.has(key)) continue;
      seen.add(key);
      yield* refusals(key, destination, configuration);
    }
  },
};

/** What is wrong with a customer key: nothing, or one thing. */
function* refusals(key: Resource, destination: Resource, configuration: Configuration): Iterable<Violation> {
  const policies = keyPolicies(key, configuration);
  const refused = ACTIONS.filter((action) => shutOut(policies, action, service(S3)));
  if (refused.length === 0) return;
  const [carrier = key] = policies.carriers;
  yield at(carrier.root, "policy", {
    message: `must let s3.amazonaws.com do ${ACTIONS.join(" and ")}, since S3 sends to ${destination.address}`,
    allowed: "a statement for s3.amazonaws.com with both actions",
    given:
      policies.carriers.length === 0
        ? "no policy, so that no service is let in"
        : `a policy without ${refused.join(" and ")} for it`,
    fix: `Let s3.amazonaws.com do ${refused.join(" and ")} in the key's policy.`,
  });
}

/** Whether a text names a key that AWS manages: by alias, ARN or data source. */
function isManaged(text: Textual | undefined): boolean {
  const source = text instanceof Text ? text.reference?.resource : undefined;
  const names = [
    literalOf(text),
    ...(source?.mode === "data" ? ["name", "key_id"].map((name) => source.root.string(name)) : []),
  ];
  return names.some((name) => name !== undefined && /(?:^|:)alias\/aws\/\w+$/.test(name));
}
