/** One project a kind of suite, so that `npm test` can report or refuse those whose tools are missing. */
const shared = {
  testEnvironment: "node",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
};

export default {
  // A busy machine is no failure: five seconds, jest's own limit, would make it one.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/(e2e|objects|prod)/"],
    },
    { ...shared, displayName: "objects", testMatch: ["<rootDir>/__tests__/objects/**/*.test.ts"] },
    { ...shared, displayName: "e2e", testMatch: ["<rootDir>/__tests__/e2e/**/*.test.ts"] },
    { ...shared, displayName: "prod", testMatch: ["<rootDir>/__tests__/prod/**/*.test.ts"] },
  ],
};
