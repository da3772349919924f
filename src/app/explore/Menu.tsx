import { type ReactNode, useRef } from "react";
import "./menu.css";

interface MenuProps {
  readonly title: string;
  /** What is chosen, for a screen reader. */
  readonly legend: string;
  readonly children: ReactNode;
}

/** A list of choices that opens below its word. Escape, or going elsewhere, closes it. */
export function Menu({ title, legend, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      className="menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        // Pressing on empty ground within the list moves the keyboard nowhere.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        event.stopPropagation();
        event.nativeEvent.stopImmediatePropagation();
        close();
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary className="button button-quiet">{title}</summary>
      <fieldset>
        <legend className="visually-hidden">{legend}</legend>
        {children}
      </fieldset>
    </details>
  );
}
