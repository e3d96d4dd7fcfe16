"use strict";
/**
 * The order in which jest runs the files of a suite. In a clone it knows no times yet, and would go by the size of the files:
 * a small one that takes minutes would begin last, when nothing is left to run beside it.
 */
const path = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** Files that take minutes, the longest first. */
const LONGEST = [
  "rehearsal.test.ts",
  "dev.test.ts",
  "plan-apply.test.ts",
  "faults.test.ts",
  "bootstrap.test.ts",
  "local.test.ts",
];

class LongestFirst extends Sequencer {
  static files = LONGEST;

  sort(tests) {
    const place = (test) => {
      const known = LONGEST.indexOf(path.basename(test.path));
      return known === -1 ? LONGEST.length : known;
    };
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
}

module.exports = LongestFirst;
