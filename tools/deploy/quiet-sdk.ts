/**
 * Keeps the AWS SDK from interrupting a tool's output with its advice on Node.js versions: the SDK is pinned here, and
 * the README and `npm run doctor` say which Node.js to use.
 */
export function quietSdk(): void {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}
