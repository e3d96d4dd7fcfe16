import { servicesBoundaryName } from "../role-names";
import { PASS_TO_EC2 } from "./pass-role";
import { type PermissionTable, type Scope, on } from "./permission";

const ROLES: Scope = { sid: "Roles", resources: (arns) => [arns.global("iam", `role/${arns.pattern}`)] };

/** Roles that have the services' boundary, or are given it by the request. */
const BOUNDED_ROLES: Scope = {
  sid: "BoundedRoles",
  resources: ROLES.resources,
  conditions: (arns) => ({
    StringEquals: { "iam:PermissionsBoundary": arns.global("iam", `policy/${servicesBoundaryName(arns.names)}`) },
  }),
};

const INSTANCE_PROFILES: Scope = {
  sid: "InstanceProfiles",
  resources: (arns) => [arns.global("iam", `instance-profile/${arns.pattern}`)],
};

/**
 * AWS IAM. Whatever gives a role more than it has needs the services' boundary on that role: no role that the pipeline makes
 * can do what the boundary does not name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const IAM: PermissionTable = {
  aws_iam_role: {
    read: [on(ROLES, "iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies")],
    write: [
      on(ROLES, "iam:ListInstanceProfilesForRole", "iam:TagRole", "iam:UntagRole"),
      on(
        BOUNDED_ROLES,
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:PutRolePermissionsBoundary",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ),
    ],
  },
  aws_iam_role_policy: {
    read: [on(ROLES, "iam:GetRolePolicy")],
    write: [on(BOUNDED_ROLES, "iam:DeleteRolePolicy", "iam:PutRolePolicy")],
  },
  aws_iam_instance_profile: {
    read: [on(INSTANCE_PROFILES, "iam:GetInstanceProfile")],
    write: [
      on(
        INSTANCE_PROFILES,
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:UntagInstanceProfile",
      ),
      PASS_TO_EC2,
    ],
  },
};
