import { useEffect, useRef } from "react";
import type { EvaluationSet } from "../../../evaluate/evaluationSet.ts";
import { imagePixels } from "./imagePixels.ts";

interface ImageCanvasProps {
  readonly set: EvaluationSet;
  readonly image: number;
}

/** A prepared image as the network sees it, drawn pixel for pixel and scaled by the page. */
export function ImageCanvas({ set, image }: ImageCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let wanted = true;
    const draw = (pixels: ImageData) => {
      if (wanted) canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
    };
    // An image whose file is gone meanwhile leaves its place empty; its words stay.
    imagePixels(set, image).then(draw, () => undefined);
    return () => {
      wanted = false;
    };
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
