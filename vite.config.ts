import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { builtPageHeaders, isolationHeaders } from "./scripts/http/headers.ts";
import { contentSecurityPolicyMeta } from "./scripts/vite/contentSecurityPolicyMeta.ts";
import { earlyFetch } from "./scripts/vite/earlyFetch.ts";
import { modelIndex } from "./scripts/vite/modelIndex.ts";
import { testbedFiles } from "./scripts/vite/testbedFiles.ts";
import { testbedOverviews } from "./scripts/vite/testbedOverviews.ts";
import { withoutTransitions } from "./scripts/vite/withoutTransitions.ts";

/** The mode in which Playwright starts the dev server that serves `e2e/harness/`. */
const harnessMode = "harness";

export default defineConfig(({ mode }) => ({
  base: "./",
  // A missing file answers 404, never index.html with 200.
  appType: "mpa",
  plugins: [
    react(),
    contentSecurityPolicyMeta(),
    earlyFetch(),
    testbedFiles(),
    modelIndex(),
    testbedOverviews(),
  ],
  // onnxruntime-web's builds without its WebAssembly glue inside; src/evaluate/worker names those files.
  resolve: {
    alias: withoutTransitions,
    conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  server: {
    headers: isolationHeaders,
    // A test's page must not reload because somebody saves a file.
    ...(mode === harnessMode ? { hmr: false, watch: null } : {}),
  },
  preview: { headers: builtPageHeaders },
  worker: { format: "es" },
  optimizeDeps: {
    // onnxruntime-web finds its WebAssembly beside itself, which bundling would undo.
    exclude: ["onnxruntime-web"],
    entries: ["index.html", "e2e/harness/*.html"],
  },
  build: {
    target: "es2023",
    sourcemap: true,
    manifest: true,
    // The Content-Security-Policy allows no data: fonts.
    assetsInlineLimit: 0,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
}));
