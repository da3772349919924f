import type { LabelledImage } from "../readers/types.ts";
import { sha256Hex } from "../sha256.ts";

const TWO_256 = 1n << 256n;

/**
 * The identity of the images that were read: a digest of the contents and labels that does not depend on their order nor on
 * their names, so that a folder and a zip of it are the same set. Each image gives SHA-256 of its label and content; the
 * digests are added modulo 2²⁵⁶. It tells sets apart; it is no proof against somebody who forges one.
 */
export class SetIdentity {
  #sum = 0n;
  #count = 0;

  /** @param label the class index that the image was measured by */
  async add(image: LabelledImage["image"], label: number): Promise<void> {
    const content = image.kind === "encoded" ? image.bytes : bytesOf(image.data);
    const shape =
      image.kind === "encoded" ? image.mime : `${image.width}x${image.height}x${image.channels}`;
    const contentHash = await sha256Hex(content);
    const digest = await sha256Hex(new TextEncoder().encode(`${label}\n${shape}\n${contentHash}`));
    this.#sum = (this.#sum + BigInt(`0x${digest}`)) % TWO_256;
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  /** 64 hexadecimal digits. */
  async hex(): Promise<string> {
    const sum = this.#sum.toString(16).padStart(64, "0");
    return sha256Hex(new TextEncoder().encode(`v1 ${this.#count} ${sum}`));
  }
}

function bytesOf(data: Uint8Array | Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
