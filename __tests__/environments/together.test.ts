import { expect, test } from "@jest/globals";
import { EnvironmentError, validateEnvironments } from "../../environments";
import { prod } from "../../environments/prod";
import { devWith, edit, faultsOf } from "../helpers/environments";
import { thrownBy } from "../helpers/thrown";

test("five faults are reported at once, one a line, in the order of the fields", () => {
  const five = devWith(
    edit("accountId", "1"),
    edit("bucketNames.media", "quikapp_media"),
    edit("allowedOrigins.0", "*"),
    edit("lifecycle.voice.expirationDays", 0),
    edit("encryptionKey.deletionWindowDays", 3),
  );
  const error = thrownBy(() => {
    validateEnvironments([five]);
  });
  expect(error).toBeInstanceOf(EnvironmentError);
  expect(error.name).toBe("EnvironmentError");
  expect(error.message).toBe(
    [
      "5 faults in the environments:",
      '  dev.accountId must be an AWS account id of 12 digits, got: "1"',
      '  dev.bucketNames.media must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, got: "quikapp_media"',
      '  dev.allowedOrigins[0] must be https://HOST[:PORT] in lower case, or http://localhost[:PORT] for development, got: "*"',
      "  dev.lifecycle.voice.expirationDays must be null or a whole number, at least 1, got: 0",
      "  dev.encryptionKey.deletionWindowDays must be a whole number of days, 7 to 30, got: 3",
    ].join("\n"),
  );
});

test("one fault is counted as one", () => {
  expect(
    thrownBy(() => {
      validateEnvironments([devWith(edit("accountId", "1"))]);
    }).message,
  ).toBe('1 fault in the environments:\n  dev.accountId must be an AWS account id of 12 digits, got: "1"');
});

test("faults of several environments are reported at once", () => {
  expect(faultsOf(devWith(edit("accountId", "1")), { ...prod, region: "moon" }, null)).toEqual([
    'dev.accountId must be an AWS account id of 12 digits, got: "1"',
    'prod.region must be an AWS Region, such as us-east-1, got: "moon"',
    expect.stringMatching(/^environments\[2\] must be an object with name, .*, got: null$/),
  ]);
});

test("no environments are valid", () => {
  expect(faultsOf()).toEqual([]);
});
