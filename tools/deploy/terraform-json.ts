/** What is read of synthesised Terraform. See https://developer.hashicorp.com/terraform/language/syntax/json */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Addresses of the resources that synthesised Terraform declares, such as `aws_kms_key.media_key_E7BBE18B`. */
export function addressesIn({ resource = {} }: TerraformJson): readonly string[] {
  return Object.entries(resource).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}
