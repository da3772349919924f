import { show } from "./validators.ts";

/** How messages name an entry of a list: by its id where it has one, and by its place in the file. */
export function nameOf(kind: string, value: unknown, path: string): string {
  if (typeof value !== "object" || value === null || !("id" in value)) return path;
  return typeof value.id === "string" ? `${kind} ${show(value.id)} (${path})` : path;
}
