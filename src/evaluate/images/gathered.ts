/**
 * Makes one request of those that come in one turn of the thread: a page of images is asked for image by image, and an archive
 * is then read through only once.
 * @param request gives the bytes of the images asked for, one after the other
 */
export function gathered(
  request: (images: readonly number[]) => Promise<Uint8Array>,
): (images: readonly number[]) => Promise<Uint8Array> {
  let waiting: { readonly images: Set<number>; readonly answer: Promise<Answer> } | null = null;
  const begin = () => {
    const images = new Set<number>();
    const answer = new Promise<void>((resolve) => setTimeout(resolve)).then(async () => {
      waiting = null;
      const asked = [...images];
      return { asked, bytes: await request(asked) };
    });
    return { images, answer };
  };
  return async (images) => {
    waiting ??= begin();
    for (const image of images) waiting.images.add(image);
    const { asked, bytes } = await waiting.answer;
    const size = bytes.length / asked.length;
    const out = new Uint8Array(images.length * size);
    images.forEach((image, slot) => {
      const at = asked.indexOf(image) * size;
      out.set(bytes.subarray(at, at + size), slot * size);
    });
    return out;
  };
}

interface Answer {
  readonly asked: readonly number[];
  readonly bytes: Uint8Array;
}
