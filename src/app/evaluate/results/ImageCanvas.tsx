import { useLayoutEffect, useRef } from "react";
import type { ShiftSet } from "../../../shiftset/types.ts";
import { imagePixels } from "./imagePixels.ts";

interface ImageCanvasProps {
  readonly set: ShiftSet;
  readonly image: number;
}

/** A prepared image as the network sees it, drawn pixel for pixel and scaled by the page. */
export function ImageCanvas({ set, image }: ImageCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    canvas.current?.getContext("2d")?.putImageData(imagePixels(set, image), 0, 0);
  }, [set, image]);
  const { width, height } = set;
  return (
    <canvas
      ref={canvas}
      className="gallery-image"
      width={width}
      height={height}
      data-small={Math.max(width, height) <= 96}
    />
  );
}
