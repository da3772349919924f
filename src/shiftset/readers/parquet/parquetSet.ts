import type { ByteSource } from "../byteSource.ts";
import type { ReaderLimits } from "../limits.ts";
import { failure } from "../problem.ts";
import type { ImageSet } from "../types.ts";

export async function parquetSet(
  sources: readonly ByteSource[],
  limits: ReaderLimits,
): Promise<ImageSet> {
  throw failure(
    "unsupported",
    sources[0]?.name ?? "",
    `not yet ${limits.pageBytes}`,
    null,
    "Wait.",
  );
}
