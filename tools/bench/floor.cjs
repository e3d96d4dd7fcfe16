"use strict";
/** The floor: Node.js loading what its arguments name, and doing nothing with it. */
for (const name of process.argv.slice(2)) require(name);
