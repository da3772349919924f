import { ErPlane } from "./ErPlane.ts";

/** Registers the element under a name; nothing happens where the name is taken. */
export function defineErPlane(name = "er-plane"): void {
  if (customElements.get(name) !== undefined) return;
  // A class can be registered once only; another name gets a class of its own.
  customElements.define(name, name === "er-plane" ? ErPlane : class extends ErPlane {});
}

defineErPlane();
