import { PASS_TO_LAMBDA } from "./pass-role";
import { type PermissionTable, type Scope, on } from "./permission";

const FUNCTIONS: Scope = {
  sid: "Functions",
  resources: (arns) => arns.regional("lambda", `function:${arns.pattern}`),
};

/**
 * AWS Lambda. The pipeline replaces a function's code and cannot invoke it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
 */
export const LAMBDA: PermissionTable = {
  aws_lambda_function: {
    read: [on(FUNCTIONS, "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig", "lambda:ListVersionsByFunction")],
    write: [
      on(
        FUNCTIONS,
        "lambda:CreateFunction",
        "lambda:DeleteFunction",
        "lambda:GetFunctionConfiguration",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunctionCode",
        "lambda:UpdateFunctionConfiguration",
      ),
      PASS_TO_LAMBDA,
    ],
  },
  aws_lambda_function_event_invoke_config: {
    read: [on(FUNCTIONS, "lambda:GetFunctionEventInvokeConfig")],
    write: [on(FUNCTIONS, "lambda:DeleteFunctionEventInvokeConfig", "lambda:PutFunctionEventInvokeConfig")],
  },
  aws_lambda_permission: {
    read: [on(FUNCTIONS, "lambda:GetPolicy")],
    write: [on(FUNCTIONS, "lambda:AddPermission", "lambda:RemovePermission")],
  },
};
