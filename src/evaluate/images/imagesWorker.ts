import { type ServerPort, serve } from "../rpc/serve.ts";
import { browserDecoder } from "./decode.ts";
import { ImageSetService } from "./imageSetService.ts";
import type { ImageSetMethods } from "./protocol.ts";

// In a worker the global scope is a port; the DOM's types know it only as a window.
serve<ImageSetMethods>(new ImageSetService(browserDecoder()), globalThis as unknown as ServerPort);
