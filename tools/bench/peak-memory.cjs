"use strict";
/** Loaded by `node --require` into a measured process: appends its peak resident memory, in KiB, to a file. */
const { appendFileSync } = require("node:fs");

process.on("exit", () => {
  appendFileSync(process.env.BENCH_PEAK_MEMORY_FILE, `${process.resourceUsage().maxRSS}\n`);
});
