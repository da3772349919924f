import { type ComponentProps, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useNear } from "../../shell/useNear.ts";

const TakeAwaySection = lazy(() => import("../../takeAway/TakeAwaySection.tsx"));

/** By then the first view stands, on a slow line too; who reads without scrolling finds the section as well. */
const LATE_MILLISECONDS = 3000;

/** The writers of files, fetched when they come near the window, and otherwise well after the first view. */
export function LateTakeAway(props: ComponentProps<typeof TakeAwaySection>) {
  const place = useRef<HTMLDivElement>(null);
  const near = useNear(place, "200px 0px");
  const late = useLate();
  return (
    <div ref={place}>
      {(near || late) && (
        <Suspense fallback={null}>
          <TakeAwaySection {...props} />
        </Suspense>
      )}
    </div>
  );
}

function useLate(): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  return late;
}
