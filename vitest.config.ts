import { defineConfig } from "vitest/config";

/** Layers without state of their own: their files may share a process, which spares half of the time. */
const STATELESS = "src/{stats,testbed,trajectory,shiftset,figures}/**/*.test.ts";

export default defineConfig({
  test: {
    environment: "node",
    setupFiles: ["scripts/runner/propertySeed.ts"],
    // No test is about time; a busy machine must not fail one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "stateless", isolate: false, include: [STATELESS] } },
      {
        extends: true,
        test: {
          name: "page",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/node_modules/**", STATELESS],
        },
      },
    ],
  },
});
