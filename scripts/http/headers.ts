import { publishedOrigins } from "../../src/shiftset/published/registry.ts";

/**
 * The Content-Security-Policy of the built page: everything from its own origin, WebAssembly allowed,
 * no inline script, no inline style, nothing sent elsewhere. `blob:` serves what the visitor dropped
 * and what the page exports. The other origins are those that published sets come from, when they are
 * asked for by a click.
 */
const contentSecurityDirectives: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "font-src": "'self'",
  "img-src": "'self' blob: data:",
  "connect-src": ["'self'", "blob:", ...publishedOrigins()].join(" "),
  "worker-src": "'self' blob:",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "object-src": "'none'",
};

/** The policy in one line, as a header or a meta element carries it. */
export const contentSecurityPolicy = Object.entries(contentSecurityDirectives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join("; ");

/** What cross-origin isolation needs, so that WebAssembly may use threads. */
export const isolationHeaders: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

/** What `npm start` and `vite preview` send with every file of the built page. */
export const builtPageHeaders: Readonly<Record<string, string>> = {
  ...isolationHeaders,
  "Content-Security-Policy": contentSecurityPolicy,
  "Referrer-Policy": "no-referrer",
};
