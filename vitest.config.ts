import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    setupFiles: ["scripts/runner/propertySeed.ts"],
    // No test is about time; a busy machine must not fail one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
  },
});
