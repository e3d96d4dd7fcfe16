import { type PermissionTable, type Scope, isTagged, on, tags, tagsNew } from "./permission";

const keysOfAccount: Scope["resources"] = (arns) => arns.regional("kms", "key/*");

const KEYS: Scope = { sid: "Keys", resources: keysOfAccount, conditions: isTagged };

/** `CreateKey` names no key, and IAM lets it be limited by what it tags alone. */
const KEYS_TO_COME: Scope = { sid: "KeysToCome", resources: () => ["*"], conditions: tags };

/**
 * Keys without an alias and without the environment's tags, as a new one is while it is made. A key that is in use has an
 * alias, so that no foreign key can be made the environment's by tagging it.
 */
const NEW_KEYS: Scope = {
  sid: "NewKeys",
  resources: keysOfAccount,
  conditions: (arns) => {
    const { Null, ...rest } = tagsNew(arns);
    return { ...rest, Null: { ...Null, "kms:ResourceAliases": "true" } };
  },
};

/**
 * KMS may take five minutes to see a key's tags when it decides on a request. What Terraform asks for in the moment after
 * it made a key is therefore allowed for every key of the account: to describe it, and to have it rotated.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/abac.html
 */
const KEYS_OF_ACCOUNT: Scope = { sid: "KeysOfAccount", resources: keysOfAccount };

const ALIASES: Scope = { sid: "KeyAliases", resources: (arns) => arns.regional("kms", `alias/${arns.pattern}`) };

const ACCOUNT_KEYS: Scope = { sid: "KeyLists", resources: () => ["*"] };

const DESCRIBE = ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"];

/**
 * AWS KMS. Nothing here uses a key: not to encrypt, not to decrypt, not by a grant.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html
 */
export const KMS: PermissionTable = {
  aws_kms_key: {
    read: [on(KEYS, ...DESCRIBE)],
    write: [
      on(KEYS_TO_COME, "kms:CreateKey"),
      on(NEW_KEYS, "kms:TagResource"),
      on(KEYS_OF_ACCOUNT, ...DESCRIBE, "kms:EnableKeyRotation"),
      on(KEYS, "kms:PutKeyPolicy", "kms:TagResource", "kms:UntagResource", "kms:UpdateKeyDescription"),
    ],
    destroy: [on(KEYS, "kms:ScheduleKeyDeletion")],
  },
  aws_kms_alias: {
    read: [on(ACCOUNT_KEYS, "kms:ListAliases")],
    write: [
      on(ALIASES, "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
      on(KEYS, "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
    ],
  },
};
