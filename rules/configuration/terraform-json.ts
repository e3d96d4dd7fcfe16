import { Configuration, type ConfigurationProps } from "./configuration";
import { Module } from "./module";
import { asMap } from "./sections";

/** What a reader of Terraform JSON needs besides the JSON. */
export interface TerraformJsonOptions {
  /** Values of input variables, before their defaults. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /**
   * The JSON of a module by its source, merged from all its files.
   *
   * @param source As written: `./modules/s3`.
   * @param from What the calling module was loaded as; `undefined` for the root.
   * @param call Path of the call, such as `media.bucket` for `module.media.module.bucket`.
   * @returns `undefined` for a module that is not read, such as one of a registry.
   */
  readonly loadModule?: (source: string, from: LoadedModule | undefined, call: string) => LoadedModule | undefined;
  readonly keys?: ConfigurationProps["keys"];
}

/** A module's JSON, and what its own relative sources are relative to. */
export interface LoadedModule {
  readonly folder: string;
  readonly json: unknown;
}

/** More than anyone writes. */
/**
 * The view of a root module in Terraform's JSON syntax, such as `cdktf synth` writes, or of HCL that was turned into it.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function fromTerraformJson(json: unknown, options: TerraformJsonOptions = {}): Configuration {
  const root = new Module({ json: asMap(json), prefix: "", inputs: options.variables ?? {}, options, depth: 0 });
  root.begin();
  const backend = root.backend();
  return new Configuration({
    resources: root.allResources(),
    handedOver: root.allHandedOver(),
    ...(options.keys !== undefined && { keys: options.keys }),
    ...(backend !== undefined && { backend }),
  });
}
