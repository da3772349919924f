import type { FromRecorder, ToRecorder } from "./messages.ts";
import { Recorder } from "./recorder.ts";

/** The worker's side of `self`, as far as it is used. */
interface WorkerScope {
  postMessage(message: FromRecorder): void;
  addEventListener(type: "message", listener: (event: MessageEvent<ToRecorder>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const recorder = new Recorder((message) => scope.postMessage(message));
scope.addEventListener("message", ({ data }) => recorder.handle(data));
