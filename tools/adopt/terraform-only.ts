/**
 * Arguments that are Terraform's own and that no AWS keeps: an import finds them unset, and the apply that follows only
 * writes them into the state. Resource type -> arguments.
 *
 * `filename` and `source_code_hash` make the provider upload a function's code once more, which is the code that is there.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket#import
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function#import
 */
const TERRAFORM_ONLY: Readonly<Record<string, readonly string[]>> = {
  aws_cloudfront_distribution: ["retain_on_delete", "wait_for_deployment"],
  aws_cloudwatch_event_rule: ["force_destroy"],
  aws_cloudwatch_event_target: ["force_destroy"],
  aws_cloudwatch_log_group: ["skip_destroy"],
  aws_kms_key: ["bypass_policy_lockout_safety_check", "deletion_window_in_days"],
  aws_lambda_function: ["filename", "last_modified", "publish", "source_code_hash"],
  aws_s3_bucket: ["force_destroy"],
  aws_sns_topic_subscription: ["confirmation_timeout_in_minutes", "endpoint_auto_confirms"],
};

/** Whether AWS knows nothing of an argument. */
export function isTerraformOnly(type: string, path: string): boolean {
  return Object.hasOwn(TERRAFORM_ONLY, type) && TERRAFORM_ONLY[type]?.includes(path) === true;
}
