import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { SigningKeys } from "../../../modules/cdn/signing-keys";
import { aStack } from "../../helpers/constructs";
import { Synthesised } from "../../helpers/synthesised";
import { messageOf } from "../../helpers/thrown";
import { PUBLIC_KEY, aPublicKey } from "./cdn-fixture";

const OTHER_KEY = aPublicKey();

/** A deployment's keys, and the id of the one that the service signs with. */
function deployed(publicKeys: Readonly<Record<string, string>>, signingKey: string): Synthesised {
  const stack = aStack();
  const keys = new SigningKeys(stack, "keys", { name: "quikapp", publicKeys });
  new TerraformOutput(stack, "signing", { value: keys.keyPairId(signingKey) });
  return new Synthesised(stack);
}

function nameOf(keyName: string, pem: string): string {
  return `quikapp-${keyName}-${createHash("sha256").update(pem).digest("hex").slice(0, 8)}`;
}

test("every key is in the group, and the group lets go of it before it is destroyed", () => {
  const stack = deployed({ old: PUBLIC_KEY, new: OTHER_KEY }, "old");
  expect(stack.all("aws_cloudfront_public_key")).toEqual(
    expect.arrayContaining([
      { name: nameOf("old", PUBLIC_KEY), encoded_key: PUBLIC_KEY, lifecycle: { create_before_destroy: true } },
      { name: nameOf("new", OTHER_KEY), encoded_key: OTHER_KEY, lifecycle: { create_before_destroy: true } },
    ]),
  );
  const ids = stack.addresses("aws_cloudfront_public_key").map((address) => `\${${address}.id}`);
  expect(ids).toHaveLength(2);
  const { name, items } = stack.only("aws_cloudfront_key_group");
  expect(name).toBe("quikapp");
  expect([...(items as string[])].sort()).toEqual([...ids].sort());
});

test("a key stays the same resource while others come and go", () => {
  const steps = [
    deployed({ old: PUBLIC_KEY }, "old"),
    deployed({ old: PUBLIC_KEY, new: OTHER_KEY }, "old"),
    deployed({ old: PUBLIC_KEY, new: OTHER_KEY }, "new"),
    deployed({ new: OTHER_KEY }, "new"),
  ].map((stack) => ({
    keys: stack.json.resource?.["aws_cloudfront_public_key"],
    signing: stack.json.output?.["signing"]?.["value"],
  }));
  const [first, second, third, last] = steps;
  expect(second?.keys).toMatchObject({ ...first?.keys, ...last?.keys });
  expect(Object.keys(second?.keys ?? {})).toHaveLength(2);
  expect(third?.keys).toEqual(second?.keys);
  expect([second?.signing, third?.signing]).toEqual([first?.signing, last?.signing]);
  expect(first?.signing).not.toBe(last?.signing);
});

test("new material under an old name has a name of its own, so that both can exist at once", () => {
  const names = [PUBLIC_KEY, OTHER_KEY].map(
    (pem) => deployed({ key: pem }, "key").only("aws_cloudfront_public_key")["name"],
  );
  expect(names).toEqual([nameOf("key", PUBLIC_KEY), nameOf("key", OTHER_KEY)]);
  expect(new Set(names).size).toBe(2);
});

test("a key that there is not has no id", () => {
  expect(messageOf(() => deployed({ key: PUBLIC_KEY }, "toString"))).toBe("test/keys has no key toString");
});
