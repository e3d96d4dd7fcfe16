import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type About, copyForApply, digestOf, readBundle, writeBundle } from "../../../tools/plan/bundle";

const ABOUT: About = {
  format: 1,
  environment: "dev",
  stack: "dev",
  commit: "0123456789abcdef0123456789abcdef01234567",
  createdAt: "2026-11-22T13:56:10.412Z",
  terraformVersion: "1.11.4",
  fingerprint: "a".repeat(64),
};
const JSON_TEXT = '{"format_version":"1.2"}';

let root: string;
let stackFolder: string;
let folder: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(tmpdir(), "bundle-test-"));
  stackFolder = path.join(root, "stack");
  folder = path.join(root, "plans", "dev");
  put("plan", "PK");
  put("cdk.tf.json", "{}");
  put(".terraform.lock.hcl", "");
  put("assets/photos/ab/function.zip", "zip");
  put(".terraform/providers/huge", "not needed");
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

function put(file: string, text: string, below = stackFolder): void {
  fs.mkdirSync(path.dirname(path.join(below, file)), { recursive: true });
  fs.writeFileSync(path.join(below, file), text, { mode: 0o644 });
}

const write = (about = ABOUT): void => {
  writeBundle(folder, { stackFolder, planJson: JSON_TEXT, about });
};
const filesIn = (place: string): readonly string[] =>
  fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)))
    .sort();
const modeOf = (file: string): number => fs.statSync(path.join(folder, file)).mode & 0o777;

describe("a bundle", () => {
  test("is what apply needs, for its owner alone", () => {
    write();
    const files = [".terraform.lock.hcl", "about.json", "assets/photos/ab/function.zip", "cdk.tf.json", "plan"];
    expect(filesIn(folder)).toEqual([...files, "plan.json"]);
    for (const file of filesIn(folder)) expect([file, modeOf(file)]).toEqual([file, 0o600]);
    for (const file of ["", "assets", "assets/photos"]) expect([file, modeOf(file)]).toEqual([file, 0o700]);
    const { about, json, digest } = readBundle(folder);
    expect([about, json.member("format_version"), digest]).toEqual([ABOUT, "1.2", digestOf(folder)]);
  });

  test("takes the imports of an adoption with it", () => {
    put("adopt.tf.json", '{"import":[]}');
    write();
    expect(filesIn(folder)).toContain("adopt.tf.json");
    const copy = fs.mkdtempSync(path.join(root, "copy-"));
    copyForApply(readBundle(folder), copy);
    expect(filesIn(copy)).toEqual(filesIn(folder));
  });

  test.each(["plan", "assets/photos/ab/function.zip", "adopt.tf.json"])(
    "is not applied with another %s than was read",
    (file) => {
      write();
      const read = readBundle(folder);
      put(file, "another", folder);
      const copy = fs.mkdtempSync(path.join(root, "copy-"));
      expect(() => {
        copyForApply(read, copy);
      }).toThrow(`${folder} was changed while it was read. Nothing was applied.`);
    },
  );

  test("replaces an older one as a whole, and what a killed run has left beside it", () => {
    put("assets/old/function.zip", "old");
    write();
    fs.rmSync(path.join(stackFolder, "assets/old"), { recursive: true });
    put("plan", "half", path.join(root, "plans", ".dev.partial-abcdef"));
    write({ ...ABOUT, commit: null });
    expect(fs.readdirSync(path.join(root, "plans"))).toEqual(["dev"]);
    expect(readBundle(folder).about.commit).toBeNull();
    expect(filesIn(folder)).not.toContain("assets/old/function.zip");
  });

  test("that cannot be written leaves the older one as it was", () => {
    write();
    const before = digestOf(folder);
    fs.rmSync(path.join(stackFolder, "plan"));
    expect(() => {
      write({ ...ABOUT, commit: null });
    }).toThrow("ENOENT");
    expect(digestOf(folder)).toBe(before);
    expect(fs.readdirSync(path.join(root, "plans"))).toEqual(["dev"]);
  });

  test.each([
    ["notes.txt", 'must be a folder of its own for the plan, and has other files: "notes.txt".'],
    ["plan", 'must be a folder of its own for the plan, and has other files: "plan".'],
  ])("does not replace a folder with %s", (file, message) => {
    put(file, "mine", folder);
    expect(write).toThrow(`${folder} ${message}`);
    expect(filesIn(folder)).toEqual([file]);
  });

  test("does not replace a file or a link", () => {
    fs.mkdirSync(path.dirname(folder));
    fs.symlinkSync(root, folder);
    expect(write).toThrow(`${folder} must be a folder of its own for the plan, and is something else.`);
  });

  test("may be written into an empty folder", () => {
    fs.mkdirSync(folder, { recursive: true });
    write();
    expect(readBundle(folder).about).toEqual(ABOUT);
  });
});

describe("a bundle's digest", () => {
  test.each<[string, () => void]>([
    [
      "the plan",
      (): void => {
        put("plan", "PK2", folder);
      },
    ],
    [
      "the functions' code",
      (): void => {
        put("assets/photos/ab/function.zip", "zip2", folder);
      },
    ],
    [
      "a name",
      (): void => {
        fs.renameSync(path.join(folder, "assets/photos"), path.join(folder, "assets/videos"));
      },
    ],
    [
      "the number of files",
      (): void => {
        put("assets/more", "", folder);
      },
    ],
    [
      "what it is about",
      (): void => {
        put("about.json", JSON.stringify({ ...ABOUT, environment: "prod" }), folder);
      },
    ],
  ])("is another one when %s changes", (_, change) => {
    write();
    const before = digestOf(folder);
    change();
    expect(digestOf(folder)).not.toBe(before);
  });

  test("is the same wherever the bundle lies, and with whatever modes", () => {
    write();
    const moved = path.join(root, "downloaded");
    fs.cpSync(folder, moved, { recursive: true });
    fs.chmodSync(path.join(moved, "plan"), 0o644);
    expect(digestOf(moved)).toBe(digestOf(folder));
  });
});

describe("what is no bundle is refused", () => {
  const about = (text: string) => (): void => {
    put("about.json", text, folder);
  };
  test.each<[string, () => void, string]>([
    [
      "not there",
      (): void => {
        fs.rmSync(folder, { recursive: true });
      },
      "does not exist: npm run plan makes it.",
    ],
    [
      "a foreign file",
      (): void => {
        put("main.tf", "", folder);
      },
      'is no plan of npm run plan: it has "main.tf".',
    ],
    [
      "without its lock file",
      (): void => {
        fs.rmSync(path.join(folder, ".terraform.lock.hcl"));
      },
      "is no plan of npm run plan: it lacks .terraform.lock.hcl.",
    ],
    [
      "with a link",
      (): void => {
        fs.symlinkSync("/etc/passwd", path.join(folder, "assets", "link"));
      },
      'is no plan of npm run plan: "assets/link" is no file.',
    ],
    ["without JSON", about("{"), "/about.json is no JSON"],
    ["of another format", about(JSON.stringify({ ...ABOUT, format: 2 })), "format: Invalid type"],
    ["with more", about(JSON.stringify({ ...ABOUT, more: 1 })), "more: Invalid key"],
    [
      "without a hash",
      about(JSON.stringify({ ...ABOUT, fingerprint: "x" })),
      "fingerprint: must be 64 hexadecimal digits",
    ],
    ["with a branch", about(JSON.stringify({ ...ABOUT, commit: "main" })), "commit: must be the hash of a commit"],
  ])("%s", (_, spoil, message) => {
    write();
    spoil();
    expect(() => readBundle(folder)).toThrow(message);
  });

  test("a file in the place of a folder", () => {
    put("dev", "", root);
    expect(() => readBundle(path.join(root, "dev"))).toThrow("dev must be the folder that npm run plan made.");
  });
});
