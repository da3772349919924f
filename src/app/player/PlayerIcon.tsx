const PATHS = {
  start: "M5 4v12M15 4 7 10l8 6z",
  back: "M13 4 5 10l8 6z",
  play: "M6 4l10 6-10 6z",
  pause: "M6 4h3v12H6zM11 4h3v12h-3z",
  forward: "M7 4l8 6-8 6z",
  loop: "M4 11V9a3 3 0 0 1 3-3h8m-2-3 3 3-3 3M16 9v2a3 3 0 0 1-3 3H5m2-3-3 3 3 3",
} as const;

/** A sign on one of the player's buttons; the button itself carries the name. */
export function PlayerIcon({ name }: { readonly name: keyof typeof PATHS }) {
  const outlined = name === "loop";
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        d={PATHS[name]}
        fill={outlined ? "none" : "currentColor"}
        stroke="currentColor"
        strokeWidth={outlined || name === "start" ? 1.5 : 0}
        strokeLinejoin="round"
      />
    </svg>
  );
}
