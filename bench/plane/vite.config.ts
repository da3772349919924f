import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { withoutTransitions } from "../../scripts/vite/withoutTransitions.ts";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds the page that measures, as a visitor would get it: bundled and minified. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  publicDir: false,
  resolve: { alias: withoutTransitions },
  build: {
    target: "es2023",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: { input: [page("index.html"), page("cold.html")] },
  },
});
