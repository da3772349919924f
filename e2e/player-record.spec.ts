import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { harnessUrl } from "./harness.ts";

const RUN = "?testbed=glyphs&y=glyphs-display&run=pretrained,random";

async function openDialog(page: Page) {
  await page.goto(`/${RUN}`);
  await page.getByRole("button", { name: "Record", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Record the animation" });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Records with the smallest choices and gives back the file's bytes in base64, and its name. */
async function record(page: Page, format: string) {
  const dialog = await openDialog(page);
  await dialog.getByLabel("Format").selectOption({ label: format });
  await dialog.getByLabel("Size").selectOption({ label: "640 × 360" });
  await dialog.getByLabel("Frames a second").selectOption("10");
  await dialog.getByLabel("Seconds").fill("1");
  await dialog.getByLabel("Title").fill("A title of ours");
  await expect(dialog).toContainText("20 frames");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Record" }).click(),
  ]);
  await expect(dialog.getByRole("status")).toContainText("Saved glyphs_glyphs-text_glyphs-display");
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), base64: bytes.toString("base64"), bytes };
}

test("a WebM video decodes, with its size, its length and a picture that moves", async ({
  page,
}) => {
  const { name, base64 } = await record(page, "WebM video");
  expect(name).toMatch(/\.webm$/);
  // The built page's policy allows no media from elsewhere; the harness has none.
  await page.goto(harnessUrl("chart?data=synthetic&n=5"));
  const video = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const element = document.createElement("video");
    element.muted = true;
    element.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
    await new Promise((resolve, reject) => {
      element.onloadeddata = resolve;
      element.onerror = () => reject(new Error(element.error?.message));
    });
    const canvas = new OffscreenCanvas(element.videoWidth, element.videoHeight);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const pictureAt = async (time: number) => {
      element.currentTime = time;
      await new Promise((resolve) => {
        element.onseeked = resolve;
      });
      context?.drawImage(element, 0, 0);
      return context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    };
    const [first, last] = [await pictureAt(0.05), await pictureAt(1.5)];
    let differing = 0;
    for (let i = 0; i < first.length; i += 4)
      if (Math.abs((first[i] ?? 0) - (last[i] ?? 0)) > 60) differing += 1;
    const { videoWidth, videoHeight, duration } = element;
    return { videoWidth, videoHeight, duration, differing };
  }, base64);
  expect(video).toMatchObject({ videoWidth: 640, videoHeight: 360 });
  expect(video.duration).toBeCloseTo(2, 1);
  expect(video.differing).toBeGreaterThan(300);
});

test("an animated PNG has its frames and its pace", async ({ page }) => {
  const { name, base64 } = await record(page, "Animated PNG");
  expect(name).toMatch(/\.png$/);
  await page.goto(harnessUrl("chart?data=synthetic&n=5"));
  const seen = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const decoder = new ImageDecoder({ data: bytes, type: "image/png" });
    await decoder.tracks.ready;
    const { image } = await decoder.decode({ frameIndex: 12 });
    const { displayWidth, displayHeight, duration } = image;
    return {
      frames: decoder.tracks.selectedTrack?.frameCount,
      displayWidth,
      displayHeight,
      duration,
    };
  }, base64);
  expect(seen).toEqual({ frames: 20, displayWidth: 640, displayHeight: 360, duration: 100_000 });
});

test("frames are a zip of one PNG each", async ({ page }) => {
  const { name, bytes } = await record(page, "Frames, as a zip of PNG");
  expect(name).toMatch(/\.zip$/);
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  const names = bytes.toString("latin1").match(/frame-\d{4}\.png/g) ?? [];
  // Each name stands before its file and in the directory.
  expect(new Set(names).size).toBe(20);
  expect(names).toHaveLength(40);
});

test("what cannot be recorded is refused before it begins, and told", async ({ page }) => {
  const dialog = await openDialog(page);
  const button = dialog.getByRole("button", { name: "Record" });
  await dialog.getByLabel("Frames a second").selectOption("60");
  for (const [seconds, words] of [
    ["60", "at 60 frames a second, 59 seconds at most"],
    ["", "Seconds can be from 1 to 120"],
    ["121", "Seconds can be from 1 to 120"],
  ] as const) {
    await dialog.getByLabel("Seconds").fill(seconds);
    await expect(button).toBeDisabled();
    await expect(dialog.locator(".record-plan")).toContainText(words);
    // Enter in a field sends a form, whatever its button says.
    await dialog.getByLabel("Title").press("Enter");
    await expect(dialog.getByRole("progressbar")).toBeHidden();
    await expect(dialog.getByRole("alert")).toBeHidden();
  }
  await dialog.getByLabel("Seconds").fill("59");
  await expect(button).toBeEnabled();
});

test("with the baseline laid flat it draws the runs that the plane draws, no others", async ({
  page,
}) => {
  // The run is not measured on one of the baseline's in-distribution sets: flat, it has no place.
  await page.goto("/?testbed=imagenet-testbed&er=id&also=pgd.linf.eps2&run=resnet101");
  await expect(page.getByTestId("baseline-n")).toBeVisible();
  const open = page.getByRole("button", { name: "Record", exact: true });
  await expect(open).toBeEnabled();
  await expect(page.locator(".plane-host .plane-paths [data-path]")).toHaveCount(0);
  await open.click();
  const preview = page.getByRole("dialog").locator(".record-preview");
  await expect(preview.locator(".plane-frame")).toHaveCount(1);
  await expect(preview.locator(".plane-paths [data-path]")).toHaveCount(0);
  await expect(preview).toContainText("logit axis, effective robustness in points");
});

test("a recording is cancelled, tells a failure in words, and Escape leaves", async ({ page }) => {
  // The worker that records is not there.
  await page.route("**/recorder.worker*", (route) => route.abort());
  const dialog = await openDialog(page);
  await dialog.getByRole("button", { name: "Record" }).click();
  await expect(dialog.getByRole("alert")).toContainText("The recording failed.");
  await page.unroute("**/recorder.worker*");

  await dialog.getByLabel("Frames a second").selectOption("60");
  await dialog.getByLabel("Seconds").fill("50");
  await dialog.getByRole("button", { name: "Record" }).click();
  await expect(dialog.getByRole("progressbar", { name: "Frames recorded" })).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog.getByRole("progressbar")).toBeHidden();
  await expect(dialog.getByRole("button", { name: "Record" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a browser without a video encoder is told what to choose instead", async ({ page }) => {
  // The recorder's worker is asked in the page's stead: a worker has its own globals.
  await page.route("**/recorder.worker*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.VideoEncoder;${await response.text()}` });
  });
  const dialog = await openDialog(page);
  await dialog.getByRole("button", { name: "Record" }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "This browser cannot encode video. Choose the animated PNG or the frames.",
  );
});
