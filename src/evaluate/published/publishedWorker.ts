import { type ServerPort, serve } from "../rpc/serve.ts";
import { openBrowserFileStore } from "./openFileStore.ts";
import type { PublishedMethods } from "./protocol.ts";
import { PublishedService } from "./publishedService.ts";

const service = new PublishedService({
  store: openBrowserFileStore,
  fetch: (input, init) => fetch(input, init),
});

// In a worker the global scope is a port; the DOM's types know it only as a window.
serve<PublishedMethods>(service, globalThis as unknown as ServerPort);
