import { type Permission, on } from "./permission";

/**
 * Handing one of the environment's roles to a service. The pipeline's own roles are called alike, and its boundary refuses
 * to hand them to anybody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function passTo(sid: string, service: string): Permission {
  return on(
    {
      sid,
      resources: (arns) => [arns.global("iam", `role/${arns.pattern}`)],
      conditions: () => ({ StringEquals: { "iam:PassedToService": service } }),
    },
    "iam:PassRole",
  );
}

/** To functions, as the role that they run with. */
export const PASS_TO_LAMBDA = passTo("RolesOfFunctions", "lambda.amazonaws.com");
/** To S3, as the role that it replicates with. */
export const PASS_TO_S3 = passTo("RolesOfReplication", "s3.amazonaws.com");
/** To EC2, in an instance profile. */
export const PASS_TO_EC2 = passTo("RolesOfInstances", "ec2.amazonaws.com");
