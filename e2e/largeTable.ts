import type { Page } from "@playwright/test";

/** Makes a table in the page, around a line, on three test sets, and drops it there. */
export async function dropLargeTable(page: Page, count: number): Promise<void> {
  await page.evaluate((models) => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1664525 + 1013904223) >>> 0;
      return seed / 2 ** 32;
    };
    const percent = (t: number) => (100 / (1 + Math.exp(-t))).toFixed(2);
    const lines = ["model,val,v2,sketch,group,family"];
    for (let i = 0; i < models; i += 1) {
      const t = 3.5 * random() - 1.5;
      const off = () => random() - 0.5;
      lines.push(
        [
          `net-${i}`,
          percent(t),
          percent(0.95 * t - 0.4 + off()),
          percent(0.9 * t - 1.2 + off()),
          ["standard", "more data", "robust"][i % 3],
          ["cnn", "vit"][i % 2],
        ].join(","),
      );
    }
    const data = new DataTransfer();
    data.items.add(new File([lines.join("\n")], "many.csv", { type: "text/csv" }));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, count);
}
