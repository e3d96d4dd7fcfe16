import * as v from "valibot";
import type { Suppression } from "../../rules";
import { rules } from "../../rules";
import { formatGiven } from "../../contract/wording";
import { InputFault } from "./input-fault";
import { readJson } from "./json-file";
import { readBytes } from "./read-bytes";

const ids = rules.map(({ id }) => id);

const schema = v.array(
  v.strictObject({
    rule: v.pipe(
      v.string(),
      v.check((id) => ids.includes(id), "must be the name of a rule"),
    ),
    address: v.pipe(v.string(), v.minLength(1, "must be a resource's address")),
    reason: v.pipe(
      v.string(),
      v.check((reason) => reason.trim().length >= 10, "must say why, in 10 characters or more"),
    ),
  }),
);

/**
 * Reads a file of suppressions: `[{"rule": "ia-min-30", "address": "aws_s3_bucket_lifecycle_configuration.media", "reason": "…"}]`.
 *
 * @throws InputFault naming every fault by its path.
 */
export function readSuppressions(file: string): readonly Suppression[] {
  const result = v.safeParse(schema, readJson(file, readBytes(file)));
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => {
    return `[${issue.path?.map(({ key }) => String(key)).join("].") ?? ""}] ${issue.message}, got: ${formatGiven(issue.input)}`;
  });
  throw new InputFault(file, faults.join("; "));
}
