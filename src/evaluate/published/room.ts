import { failure } from "../../shiftset/readers/problem.ts";

/** Whether writing failed for want of room. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

/** What to say then. */
export function noRoom(where: string): Error {
  return failure(
    "too-large",
    where,
    "the browser gives this page no more room on the disk",
    null,
    "Free some disk space or remove other sets that are kept; what came so far is kept.",
  );
}
