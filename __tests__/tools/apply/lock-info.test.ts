import { expect, test } from "@jest/globals";
import { holderText, lockInfoIn, lockInfoOf } from "../../../tools/apply/lock-info";

const LOCK = {
  id: "562bb4cb-314c-2bac-c9e2-775eae5de2a0",
  operation: "OperationTypeApply",
  who: "root@vm",
  created: "2026-11-22T13:57:23.224434634Z",
};
const FILE = { ID: LOCK.id, Operation: LOCK.operation, Info: "", Who: LOCK.who, Created: LOCK.created };

test("the file of the S3 backend is read", () => {
  expect(lockInfoOf(JSON.stringify(FILE))).toEqual(LOCK);
});

test.each(["", "{", "null", "[]", "{}", '{"ID":""}', '{"ID":1}'])("%j is no lock", (text) => {
  expect(lockInfoOf(text)).toBeUndefined();
});

test("a lock that says nothing but its id is one", () => {
  const lock = { id: "a", operation: "", who: "", created: "" };
  expect(lockInfoOf('{"ID":"a","Who":1}')).toEqual(lock);
  expect(holderText(lock)).toBe("somebody whom its server does not name");
});

test("what holds a lock is one line", () => {
  expect(holderText(LOCK)).toBe("root@vm, since 2026-11-22T13:57:23Z, for: apply");
});

test("where Terraform says nothing of a lock there is none", () => {
  expect(lockInfoIn(["Error: something", "  ID:  5"])).toBeUndefined();
  expect(lockInfoIn(["Lock Info:", "  Who:  ann"])).toBeUndefined();
});
