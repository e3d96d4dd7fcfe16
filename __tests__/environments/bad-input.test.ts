import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@jest/globals";
import { validateEnvironments } from "../../environments";
import { edit, prodWith } from "../helpers/environments";
import { thrownBy } from "../helpers/thrown";

const CERTIFICATE = "arn:aws:acm:eu-west-1:222222222222:certificate/00000000-0000-4000-8000-000000000000";
const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });

test("an environment that is wrong in every way at once is refused for all of them, each by its path", () => {
  const replica = { name: "eu", region: "eu-west-1", storageClass: "STANDARD_IA" };
  const broken = prodWith(
    edit("versioning", null),
    edit("replication.replicas", [
      replica,
      { ...replica, name: "eu2" },
      { ...replica, name: "us", region: "us-east-1" },
    ]),
    edit("keyLayout", "workspace-first"),
    edit("events.auditSubscribers", ["audit at quikapp.com"]),
    edit("monitoring.subscribers", ["https://hooks.quikapp.com"]),
    edit("monitoring.alarms.requests", { threshold: 1, periodSeconds: 86_400, evaluationPeriods: 8 }),
    edit("monitoring.alarms.storageBytes.evaluationPeriods", 8),
    edit("cdn.domain.certificateArn", CERTIFICATE),
    edit("cdn.publicKeys", { "2026-11": publicKey.export({ type: "spki", format: "pem" }) }),
  );
  const subscriber = "must be an e-mail address, or the ARN of a standard SQS queue or a Lambda function";
  const week = "must have periodSeconds * evaluationPeriods of at most 604800 (a week), got: 691200";
  const error = thrownBy(() => {
    validateEnvironments([broken]);
  });
  expect(error.message).toBe(
    [
      "10 faults in the environments:",
      `  prod.events.auditSubscribers[0] ${subscriber}, got: "audit at quikapp.com"`,
      '  prod.cdn.publicKeys["2026-11"] must be an RSA key of 2048 bits or an ECDSA key on P-256, got: RSA of 1024 bits',
      `  prod.cdn.domain.certificateArn must be a certificate in us-east-1, where CloudFront looks for it, not in eu-west-1, got: "${CERTIFICATE}"`,
      `  prod.monitoring.subscribers[0] ${subscriber}, got: "https://hooks.quikapp.com"`,
      `  prod.monitoring.alarms.storageBytes ${week}`,
      `  prod.monitoring.alarms.requests ${week}`,
      "  prod.versioning must be an object with noncurrentVersionDays where prod.replication is given, got: null",
      '  prod.replication.replicas[1].region must differ from prod.replication.replicas[0].region, got: "eu-west-1"',
      '  prod.replication.replicas[2].region must differ from prod.region, got: "us-east-1"',
      '  prod.events.delivery must be "eventbridge" for the key layout workspace-first, got: "s3"',
    ].join("\n"),
  );
});
