import { expect, test } from "@playwright/test";
import { type ChartWindow, events, openChart } from "./chartHarness.ts";

/** The harness, inside the page. */
declare const window: ChartWindow;

test.use({ viewport: { width: 1000, height: 1000 } });

test.describe("a run", () => {
  test("stands at the same place in the plane, on the strip and in the shared function", async ({
    page,
  }) => {
    await openChart(page, "data=synthetic&n=60");
    for (const time of [0, 4.6, 11]) {
      const agreed = await page.evaluate(async (to) => {
        const { chart } = window;
        const state = chart.seek(to);
        await chart.plane.drawn();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        if (state === null) throw new Error("no run");
        const place = chart.plane.pixelOf(state);
        const head = document.querySelector<SVGPathElement>(".plane-path-head")?.getBBox();
        const dot = document.querySelector<SVGCircleElement>(".strip-head");
        const er = chart.spec().baseline;
        return {
          dx: (head?.x ?? 0) + (head?.width ?? 0) / 2 - place.x,
          dy: (head?.y ?? 0) + (head?.height ?? 0) / 2 - place.y,
          er: er === null ? 0 : state.y - er.predict(state.x),
          spoken: document.querySelector(".strip-surface")?.getAttribute("aria-valuetext") ?? "",
          label: [...document.querySelectorAll(".plane-label")]
            .map((label) => label.textContent)
            .join(" "),
          dotY: Number(dot?.getAttribute("cy")),
          zeroY: Number(document.querySelector(".strip-zero")?.getAttribute("y1")),
          measured: state.measured,
          between: document.querySelector(".plane-path-between") !== null,
          x: state.x,
        };
      }, time);
      expect(agreed.dx).toBeCloseTo(0, 1);
      expect(agreed.dy).toBeCloseTo(0, 1);
      const points = `${agreed.er >= 0 ? "+" : "\u2212"}${Math.abs(agreed.er * 100).toFixed(1)}`;
      expect(agreed.spoken).toContain(`ER ${points} points`);
      expect(agreed.label).toContain(`ER ${points}`);
      expect(agreed.label).toContain(`ID ${(agreed.x * 100).toFixed(1)}`);
      expect(Math.sign(Math.round(agreed.zeroY - agreed.dotY))).toBe(
        Math.sign(Math.round(agreed.er * 1000)),
      );
      expect(agreed.between).toBe(!agreed.measured);
    }
  });

  test("is scrubbed on the strip by pointer and keyboard", async ({ page }) => {
    await openChart(page, "data=synthetic&n=60");
    const strip = page.getByRole("slider", { name: "Position in the run" });
    await strip.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(strip).toHaveAttribute("aria-valuenow", "2");
    await expect(strip).toHaveAttribute("aria-valuetext", /^Fine-tuned, step 2: ID/);
    await page.keyboard.press("End");
    await expect(strip).toHaveAttribute("aria-valuenow", "11");
    const box = await strip.boundingBox();
    if (box === null) throw new Error("the strip has no size");
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60, { steps: 3 });
    await page.mouse.up();
    const now = Number(await strip.getAttribute("aria-valuenow"));
    expect(now).toBeGreaterThan(4);
    expect(now).toBeLessThan(7);
    await expect(page.locator(".plane-path-between")).toHaveCount(1);
  });

  test("is sought by a click on a measured step", async ({ page }) => {
    await openChart(page, "data=synthetic&n=60");
    const place = await page.evaluate(() => {
      const step = window.chart.spec().paths[0]?.steps[3];
      if (step === undefined) throw new Error("no step");
      return window.chart.plane.pixelOf(step);
    });
    const box = await page.locator("#plane").boundingBox();
    await page.mouse.click((box?.x ?? 0) + place.x, (box?.y ?? 0) + place.y);
    expect(await events(page, "seekStep")).toEqual([["run", 3]]);
  });
});

test.describe("a recording", () => {
  test("as video plays, has its size and its length", async ({ page }) => {
    await openChart(page, "data=synthetic&n=60");
    const video = await page.evaluate(async () => {
      const blob = await window.chart.record("webm", 30);
      const element = document.createElement("video");
      element.muted = true;
      element.src = URL.createObjectURL(blob);
      await new Promise((resolve, reject) => {
        element.onloadeddata = resolve;
        element.onerror = () => reject(new Error(element.error?.message));
      });
      element.currentTime = 1;
      await new Promise((resolve) => {
        element.onseeked = resolve;
      });
      return {
        type: blob.type,
        width: element.videoWidth,
        height: element.videoHeight,
        duration: element.duration,
        at: element.currentTime,
      };
    });
    expect(video.type).toBe("video/webm");
    expect(video.duration).toBeCloseTo(1.2, 2);
    expect(video.at).toBeCloseTo(1, 2);
    expect(video.width).toBeGreaterThan(600);
    expect(video.width % 2).toBe(0);
  });

  test("as animated PNG and as frames shows the run on its way", async ({ page }) => {
    await openChart(page, "data=synthetic&n=60");
    const seen = await page.evaluate(async () => {
      const moving = await window.chart.record("apng", 4);
      const decoder = new ImageDecoder({ data: await moving.arrayBuffer(), type: "image/png" });
      await decoder.tracks.ready;
      const track = decoder.tracks.selectedTrack;
      const pixels: number[][] = [];
      for (let frameIndex = 0; frameIndex < (track?.frameCount ?? 0); frameIndex += 1) {
        const { image } = await decoder.decode({ frameIndex });
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
        const context = canvas.getContext("2d");
        context?.drawImage(image, 0, 0);
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        // Pixels of the run's own colour.
        let run = 0;
        for (let i = 0; i < data.length; i += 4)
          if ((data[i] ?? 0) > 200 && (data[i + 1] ?? 0) < 160 && (data[i + 2] ?? 0) < 90) run += 1;
        pixels.push([canvas.width, canvas.height, run]);
        image.close();
      }
      const archive = await window.chart.record("frames", 3);
      return {
        frames: track?.frameCount,
        animated: track?.animated,
        pixels,
        archive: archive.type,
        size: archive.size,
      };
    });
    expect(seen).toMatchObject({ frames: 4, animated: true, archive: "application/zip" });
    const runs = seen.pixels.map(([, , run]) => run ?? 0);
    expect(runs).toEqual(runs.toSorted((a, b) => a - b));
    expect(runs.at(-1)).toBeGreaterThan((runs[0] ?? 0) * 1.5);
    expect(seen.size).toBeGreaterThan(20_000);
  });
});
