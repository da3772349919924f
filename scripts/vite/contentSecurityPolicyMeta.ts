import type { Plugin } from "vite";
import { contentSecurityPolicy } from "../http/headers.ts";

/**
 * Writes the Content-Security-Policy into the built HTML, so that it also holds on a static host
 * that sends no headers. The dev server is left alone: React's refresh needs an inline script.
 */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: "content-security-policy-meta",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}
