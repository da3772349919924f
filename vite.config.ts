import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** What cross-origin isolation needs, so that WebAssembly may use threads. */
const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

export default defineConfig({
  base: "./",
  plugins: [react()],
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  worker: { format: "es" },
  build: { target: "es2023", sourcemap: true, manifest: true },
});
