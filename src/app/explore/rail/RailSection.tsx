import { type ReactNode, useId } from "react";

interface RailSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One titled section of the rail. */
export function RailSection({ title, children }: RailSectionProps) {
  const id = useId();
  return (
    <section className="rail-section" aria-labelledby={id}>
      <h2 id={id} className="rail-title">
        {title}
      </h2>
      {children}
    </section>
  );
}
