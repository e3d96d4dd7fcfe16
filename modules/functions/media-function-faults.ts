import { Token } from "cdktf";
import {
  type Fault,
  FUNCTION_MEMORY,
  FUNCTION_TIMEOUT,
  formatGiven,
  logRetentionFaults,
  wholeNumberFaults,
} from "../../contract/aws";
import type { MediaFunctionProps } from "./media-function";

/** See https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const MAX_DESCRIPTION_LENGTH = 256;

/** What Lambda or CloudWatch Logs would refuse when the function is made. Values that only Terraform knows are skipped. */
export function mediaFunctionFaults(props: MediaFunctionProps): readonly Fault[] {
  return [
    ...check(props, "name", (name) =>
      NAME.test(String(name)) ? [] : [must("1 to 64 of A-Z, a-z, 0-9, - and _", name)],
    ),
    ...check(props, "description", (description) =>
      String(description).length <= MAX_DESCRIPTION_LENGTH
        ? []
        : [must(`${MAX_DESCRIPTION_LENGTH} characters at most`, description)],
    ),
    ...check(props, "memoryMegabytes", (memory) => wholeNumberFaults(memory, FUNCTION_MEMORY)),
    ...check(props, "timeoutSeconds", (timeout) => wholeNumberFaults(timeout, FUNCTION_TIMEOUT)),
    ...check(props, "logRetentionDays", logRetentionFaults),
  ];
}

function check(
  props: MediaFunctionProps,
  prop: keyof MediaFunctionProps,
  find: (value: unknown) => readonly Fault[],
): readonly Fault[] {
  const value = props[prop];
  return Token.isUnresolved(value) ? [] : find(value).map(({ message }) => ({ path: [prop], message }));
}

function must(rule: string, given: unknown): Fault {
  return { path: [], message: `must be ${rule}, got: ${formatGiven(given)}` };
}
