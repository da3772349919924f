import type { Lesson } from "../lesson/types.ts";

/** What the presenter tells the window with the notes. */
export interface PresenterState {
  readonly kind: "state";
  readonly lesson: Lesson;
  /** From 1. */
  readonly screen: number;
  /** Milliseconds since the lesson began. */
  readonly elapsed: number;
}

/** What the notes' window asks of the presenter. */
export interface NotesRequest {
  readonly kind: "hello" | "next" | "back";
}

export type PresenterMessage = PresenterState | NotesRequest;

const NAME = "effective-robustness-presenter";

/** The channel between the presenter and its notes, within this browser only. */
export function openChannel(onMessage: (message: PresenterMessage) => void): BroadcastChannel {
  const channel = new BroadcastChannel(NAME);
  // Only pages of this origin can speak on the channel, and these are the only messages that they send.
  channel.onmessage = ({ data }: MessageEvent<PresenterMessage>) => onMessage(data);
  return channel;
}
