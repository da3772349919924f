import { type CSSProperties, useEffect, useRef, useState } from "react";
import { LogitPlane } from "../../../chart/plane/LogitPlane.ts";
import type { PlaneSpec } from "../../../chart/spec.ts";
import type { Scene } from "../../../figures/figure.ts";
import { useReducedMotion } from "../../shell/useReducedMotion.ts";
import { DragHandle, useSize } from "./DragHandle.tsx";

/** Milliseconds in which marks move to their places on another shift or scale. */
const TRANSITION_MS = 600;

interface ScenePlaneProps {
  readonly scene: Scene;
  /** Takes over a dragged handle's place, in fractions; absent where nothing can be dragged. */
  readonly onDrag?: ((x: number, y: number) => void) | undefined;
}

/** The real plane, showing a scene; a change of shift, scale or line moves what is drawn. */
export function ScenePlane({ scene, onDrag }: ScenePlaneProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<LogitPlane | null>(null);
  const before = useRef<PlaneSpec | null>(null);
  const [plane, setPlane] = useState<LogitPlane | null>(null);
  const [views, countView] = useState(0);
  const size = useSize(host);
  const still = useReducedMotion();

  useEffect(() => {
    if (!host.current) return;
    const created = new LogitPlane(host.current, {
      wheel: "with-key",
      events: { onZoom: () => countView((count) => count + 1) },
    });
    drawn.current = created;
    before.current = null;
    setPlane(created);
    return () => {
      drawn.current = null;
      created.destroy();
    };
  }, []);

  useEffect(() => {
    const target = plane === drawn.current ? plane : null;
    if (!target) return;
    const { spec } = scene;
    const last = before.current;
    before.current = spec;
    if (last && isMove(last, spec)) {
      void target.transitionTo(spec, { duration: still ? 0 : TRANSITION_MS });
    } else {
      target.update(spec);
    }
  }, [scene, plane, still]);

  return (
    <div className="scene">
      <div ref={host} className="scene-host" style={drawnSize(size)} />
      {scene.handle && onDrag && plane && (
        <DragHandle
          plane={plane}
          host={host}
          scale={scene.spec.scale}
          handle={scene.handle}
          views={views}
          onDrag={onDrag}
        />
      )}
    </div>
  );
}

/** The size that the plane is drawn at, for print, which lays out anew and draws nothing anew. */
function drawnSize(size: ReturnType<typeof useSize>): CSSProperties {
  if (size === null) return {};
  return {
    "--drawn-width": `${size.width}px`,
    "--drawn-height": `${size.height}px`,
  } as CSSProperties;
}

/** Whether marks or the line stand elsewhere, not only what is pointed out. */
function isMove(a: PlaneSpec, b: PlaneSpec): boolean {
  return a.scale !== b.scale || a.marks !== b.marks || a.baseline !== b.baseline;
}
