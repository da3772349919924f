import { useLayoutEffect, useRef } from "react";

interface ImageCanvasProps {
  readonly width: number;
  readonly height: number;
  /** Undefined while it is read. */
  readonly picture: ImageData | undefined;
}

/** An image as the network sees it, drawn pixel for pixel and scaled by the page. */
export function ImageCanvas({ width, height, picture }: ImageCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (picture) context?.putImageData(picture, 0, 0);
    else context?.clearRect(0, 0, width, height);
  }, [picture, width, height]);
  return (
    <canvas
      ref={canvas}
      className="gallery-image"
      width={width}
      height={height}
      data-small={Math.max(width, height) <= 96}
      data-read={picture !== undefined}
    />
  );
}
