/**
 * A message without the private key that was given where it must not be.
 *
 * Messages repeat what was given, and land in terminals and in the logs of CI.
 */
export function withoutPrivateKey(message: string): string {
  return message.replace(/"?-----BEGIN [A-Z0-9 ]*PRIVATE KEY.*$/is, "a private key, which is not repeated here");
}
