import { type Asked, argument, type Importables } from "../import-id";

/** `FUNCTION[:QUALIFIER]`. */
async function qualified({ resource, text }: Asked): Promise<string | undefined> {
  const name = await text("function_name");
  if (name === undefined || resource.root.isAbsent("qualifier")) return name;
  return `${name}:${(await text("qualifier")) ?? ""}`;
}

/** `FUNCTION[:QUALIFIER]/STATEMENT`. */
async function permissionId(asked: Asked): Promise<string | undefined> {
  const [name, statement] = [await qualified(asked), await asked.text("statement_id")];
  return name === undefined || statement === undefined ? undefined : `${name}/${statement}`;
}

/** @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_permission#import */
export const LAMBDA: Importables = {
  aws_lambda_function: { id: argument("function_name"), idAttributes: ["id"] },
  aws_lambda_function_event_invoke_config: { id: qualified },
  aws_lambda_permission: { id: permissionId },
};
