import { defineConfig } from "vite";
import { withoutTransitions } from "./scripts/vite/withoutTransitions.ts";

/** Builds `<er-plane>` as one module that needs nothing else: packages/er-plane/dist/er-plane.js. */
export default defineConfig({
  publicDir: false,
  resolve: { alias: withoutTransitions },
  build: {
    target: "es2023",
    outDir: "packages/er-plane/dist",
    emptyOutDir: true,
    sourcemap: true,
    lib: { entry: "src/element/index.ts", formats: ["es"], fileName: () => "er-plane.js" },
    rolldownOptions: { checks: { pluginTimings: false }, output: { minify: true } },
  },
});
