import { lessonFormat, lessonLimits, readLessonText } from "./readLesson.ts";
import type { Lesson } from "./types.ts";

/** Characters of a link's fragment that browsers and chat programs carry without harm. */
const MOST_CHARACTERS = 16_000;
const KEY = "lesson=";

/**
 * A lesson packed into the fragment of a link (never sent to a server): deflated JSON in base64url.
 * @returns "lesson=…", or null where it would be too long to share this way
 */
export async function packLesson(lesson: Lesson): Promise<string | null> {
  const json = JSON.stringify({ format: lessonFormat, version: 1, ...lesson });
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const packed = KEY + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return packed.length > MOST_CHARACTERS ? null : packed;
}

/**
 * The lesson in a link's fragment, or null where it holds none.
 * @throws {Error} with a message for the visitor where it holds a broken one
 */
export async function unpackLesson(fragment: string): Promise<Lesson | null> {
  const packed = fragment.replace(/^#/, "");
  if (!packed.startsWith(KEY)) return null;
  if (packed.length > MOST_CHARACTERS) throw new Error("The lesson in this link is too long.");
  return readLessonText(await inflated(packed.slice(KEY.length)), "the lesson in this link");
}

async function inflated(text: string): Promise<string> {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return await readAtMost(stream, lessonLimits.fileCharacters);
  } catch (error) {
    throw new Error("The lesson in this link is damaged. Copy the whole link again.", {
      cause: error,
    });
  }
}

/** Text of a stream, refused as soon as it is longer than `limit` bytes: a few bytes may inflate to many. */
async function readAtMost(stream: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError(`More than ${limit} bytes.`);
    }
    parts.push(new Uint8Array(value));
  }
  return new Blob(parts).text();
}
