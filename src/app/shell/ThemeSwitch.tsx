import { useEffect, useState } from "react";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];
const STORAGE_KEY = "theme";

/** Chooses light, dark or the system's own; the choice stays on this machine. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(readTheme);

  useEffect(() => {
    const root = document.documentElement;
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
    keepTheme(theme);
  }, [theme]);

  return (
    <label className="theme-switch">
      <span className="visually-hidden">Colours</span>
      <select
        className="select select-quiet"
        value={theme}
        onChange={(event) =>
          setTheme(THEMES.find((name) => name === event.target.value) ?? "system")
        }
      >
        <option value="system">System colours</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

function readTheme(): Theme {
  try {
    return THEMES.find((name) => name === localStorage.getItem(STORAGE_KEY)) ?? "system";
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
    return "system";
  }
}

function keepTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be forbidden or full; nothing is lost but the choice.
  }
}
