import { readFileSync } from "node:fs";
import type { ElementHandle, Page } from "@playwright/test";
import type { Random } from "./random.ts";

/** Something a visitor may do. Gives back what it did, in words for the report of a failure. */
export type Action = (page: Page, random: Random) => Promise<string>;

const CONTROLS =
  "a[href], button, input, select, textarea, summary, [role=tab], [role=option], [role=slider], [role=application]";

/** The time that one press may take; a control that moves away is simply missed. */
const PATIENCE = { timeout: 300 };

/** What a visitor may write into a field, sensible or not. */
const WORDS = [
  "",
  "resnet",
  "group:standard",
  "imagenet er>0.01",
  "((",
  "<b>%_$\\",
  "模型 🙂",
  "1e9",
  "-3",
  "0.5",
  "x".repeat(400),
];

const KEYS = [
  "Tab",
  "Tab",
  "Shift+Tab",
  "Escape",
  "Enter",
  "Space",
  "ArrowLeft",
  "ArrowRight",
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "Shift+ArrowLeft",
  "Shift+ArrowRight",
  "Shift+ArrowUp",
  "Shift+ArrowDown",
  "s",
  "j",
  "k",
  "l",
  "+",
  "-",
  "0",
  "/",
  "?",
  "PageDown",
];

const SIZES = [
  [1440, 900],
  [1024, 700],
  [768, 1024],
  [390, 844],
  [360, 640],
] as const;

/** A control that is seen, can be pressed, and does not lie under a dialog, and where its middle is; null where there is none. */
async function seenControl(page: Page, random: Random) {
  const handle = await page.evaluateHandle(
    ([selector, share]) => {
      const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
      const all = (dialog ?? document).querySelectorAll<HTMLElement>(selector);
      const found = Array.from(all).filter((one) => {
        if (one.matches(":disabled, [aria-hidden=true] *, input[type=file]")) return false;
        // These fetch a published set of images from its host, which the walk must not.
        if (/^(Get|Go on getting): /.test(one.ariaLabel ?? "")) return false;
        if (one instanceof HTMLAnchorElement) {
          const leaves = one.origin !== location.origin || one.target === "_blank";
          // A fragment of another address may hold a lesson, where this one asks for the store to be checked.
          const within = one.pathname === location.pathname && one.search === location.search;
          if (leaves || (one.hash !== "" && !within)) return false;
        }
        const box = one.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && one.checkVisibility({ visibilityProperty: true });
      });
      return found[Math.floor(share * found.length)] ?? null;
    },
    [CONTROLS, random.next()] as const,
  );
  const control = handle.asElement();
  if (control === null) return null;
  const facts = await control.evaluate((one) => {
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const { x, y, width, height } = one.getBoundingClientRect();
    const [at, down] = [x + width / 2, y + height / 2];
    const top = document.elementFromPoint(at, down);
    return {
      kind:
        one instanceof HTMLInputElement ? one.type : (one.getAttribute("role") ?? one.localName),
      name: (one.getAttribute("aria-label") ?? one.innerText ?? one.title ?? "").slice(0, 60),
      at,
      down,
      // A checkbox is pressed by its label, too.
      reached: top !== null && (one.contains(top) || top.contains(one)),
    };
  });
  return { control, ...facts };
}

/** Presses, chooses, ticks or fills in one of all controls on screen. */
const useControl: Action = async (page, random) => {
  const seen = await seenControl(page, random);
  if (seen === null) return "no control";
  const { control, kind, name, at, down, reached } = seen;
  try {
    if (kind === "select") await chooseOption(control, random);
    else if (kind === "range" || kind === "slider") {
      await control.focus();
      await page.keyboard.press(random.one(["ArrowLeft", "ArrowRight", "Home", "End", "PageUp"]));
    } else if (["text", "search", "number", "textarea", "url"].includes(kind)) {
      const text = random.one(WORDS);
      await control.fill(kind === "number" && Number.isNaN(Number(text)) ? "7" : text, PATIENCE);
      if (random.next() < 0.4)
        await page.keyboard.press(random.one(["Enter", "ArrowDown", "Escape"]));
    } else if (reached) await page.mouse.click(at, down);
    else return `missed ${kind} "${name}"`;
  } catch (error) {
    // It went away under the visitor's hand, or cannot be written into.
    if (/timeout|not attached|not an <input>|not editable/i.test(String(error))) {
      return `missed ${kind} "${name}"`;
    }
    throw error;
  } finally {
    await control.dispose().catch(() => {
      // It went with its document.
    });
  }
  return `${kind} "${name}"`;
};

async function chooseOption(control: ElementHandle<HTMLElement>, random: Random): Promise<void> {
  const count = await control.evaluate((one) =>
    one instanceof HTMLSelectElement ? one.options.length : 0,
  );
  if (count > 0) await control.selectOption({ index: random.below(count) }, PATIENCE);
}

const pressKey: Action = async (page, random) => {
  const key = random.one(KEYS);
  await page.keyboard.press(key);
  return `key ${key}`;
};

const undoOrRedo: Action = async (page, random) => {
  const key = random.one(["Control+z", "Control+z", "Control+Shift+z"]);
  await page.keyboard.press(key);
  return key;
};

/** Where planes lie. Asked in one step: a locator that a change of place overtakes would hold what it had found. */
function planesInSight(page: Page) {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll("[role=application]"), (plane) => {
      const { x, y, width, height } = plane.getBoundingClientRect();
      return { x, y, width, height };
    }).filter(({ width, height }) => width > 0 && height > 0),
  );
}

/** Points, clicks, drags and turns the wheel somewhere on a plane, or anywhere. */
const usePointer: Action = async (page, random) => {
  const boxes = await planesInSight(page);
  const whole = { x: 0, y: 0, ...(page.viewportSize() ?? { width: 800, height: 600 }) };
  const box = boxes.length > 0 ? random.one(boxes) : whole;
  const place = (): [number, number] => [
    box.x + random.next() * box.width,
    box.y + random.next() * box.height,
  ];
  const what = random.one(["move", "click", "double", "drag", "area", "wheel"]);
  await page.mouse.move(...place());
  if (what === "click") await page.mouse.click(...place());
  if (what === "double") await page.mouse.dblclick(...place());
  if (what === "wheel") await page.mouse.wheel(0, random.one([-600, -120, 120, 900]));
  if (what === "drag" || what === "area") {
    if (what === "area") await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(...place(), { steps: 3 });
    await page.mouse.move(...place(), { steps: 3 });
    await page.mouse.up();
    if (what === "area") await page.keyboard.up("Shift");
  }
  return `pointer ${what}`;
};

/** Small files of every kind that the page takes, whole and broken. */
const FILES: readonly { readonly name: string; readonly content: string }[] = [
  { name: "testbed.json", content: readFileSync("testbeds/cifar10.2/testbed.json", "utf8") },
  {
    name: "table.csv",
    content: "model,group,cifar10,v6\nsmall,a,80.1,70.2\nlarge,a,90.5,82.4\nlargest,b,95,88\n",
  },
  { name: "broken.csv", content: 'a,"b\n\u0000' },
  { name: "broken.json", content: '{"format": "effective-robustness-testbed", "version": 1' },
  { name: "empty.onnx", content: "" },
  { name: "not.onnx", content: "no network" },
  { name: "notes.txt", content: "nothing" },
];

const dropFiles: Action = async (page, random) => {
  const files = random.next() < 0.8 ? [random.one(FILES)] : [random.one(FILES), random.one(FILES)];
  const transfer = await page.evaluateHandle((all) => {
    const made = new DataTransfer();
    for (const { name, content } of all) made.items.add(new File([content], name));
    return made;
  }, files);
  const over = random.one(["body", "main"]);
  for (const type of ["dragover", "drop"]) {
    await page.dispatchEvent(over, type, { dataTransfer: transfer }, PATIENCE).catch(() => {
      // The page may be changing over to another place.
    });
  }
  await transfer.dispose();
  return `drop ${files.map(({ name }) => name).join(", ")}`;
};

const resize: Action = async (page, random) => {
  const [width, height] = random.one(SIZES);
  await page.setViewportSize({ width, height });
  return `size ${width} × ${height}`;
};

const backOrForward: Action = async (page, random) => {
  const back = random.next() < 0.65;
  // Not beyond where the page was opened: there is nothing of it to walk.
  const can = await page.evaluate(
    (by) => {
      const possible = by < 0 ? navigation.canGoBack : navigation.canGoForward;
      if (possible) history.go(by);
      return possible;
    },
    back ? -1 : 1,
  );
  return `${can ? "" : "no "}${back ? "back" : "forward"}`;
};

const changePlace: Action = async (page, random) => {
  const links = page.getByRole("navigation", { name: "Places" }).getByRole("link");
  const count = await links.count();
  if (count === 0) return "no places";
  await links
    .nth(random.below(count))
    .click(PATIENCE)
    .catch(() => {
      // Under a dialog it cannot be pressed.
    });
  return "place";
};

const media: Action = async (page, random) => {
  const colorScheme = random.one(["light", "dark"] as const);
  const reducedMotion = random.one(["no-preference", "reduce"] as const);
  await page.emulateMedia({ colorScheme, reducedMotion });
  return `media ${colorScheme} ${reducedMotion}`;
};

/** What a visitor does, and how often. */
export const ACTIONS: readonly (readonly [number, Action])[] = [
  [52, useControl],
  [14, pressKey],
  [14, usePointer],
  [5, undoOrRedo],
  [5, changePlace],
  [4, backOrForward],
  [3, dropFiles],
  [2, resize],
  [1, media],
];
