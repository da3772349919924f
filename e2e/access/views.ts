import { expect, type Page } from "@playwright/test";

/** A view that has no barrier: where it is, and what stands on it before it is looked at. */
export interface AccessibleView {
  readonly name: string;
  readonly query: string;
  /** Brings the view about at 1440 px and waits until it stands. */
  open(page: Page): Promise<unknown>;
}

const visible = (selector: string) => (page: Page) =>
  expect(page.locator(selector).first()).toBeVisible();

const places: readonly AccessibleView[] = [
  { name: "Read", query: "place=read", open: visible("main h2") },
  {
    name: "Evaluate",
    query: "place=evaluate&testbed=glyphs",
    open: visible("main h2, main button"),
  },
  { name: "Teach", query: "place=teach", open: visible("main h2, main button") },
  {
    name: "no such testbed",
    query: "testbed=no-such-testbed",
    open: visible("[role=alert]"),
  },
];

const ofTestbeds: readonly AccessibleView[] = [
  {
    name: "all shifts",
    query: "testbed=imagenet-testbed&view=gallery",
    open: (page) => expect(page.locator("button.gallery-item").nth(1)).toBeVisible(),
  },
  {
    name: "heatmap",
    query: "testbed=cifar10.1&view=heatmap",
    open: (page) => expect(page.getByTestId("heatmap")).toBeVisible(),
  },
  {
    name: "correlation",
    query: "testbed=imagenet-testbed&view=correlation",
    open: (page) => expect(page.getByTestId("correlations")).toBeVisible(),
  },
  {
    name: "does it hold",
    query: "testbed=cifar10.1&models=darc&panel=check",
    open: (page) => expect(page.getByTestId("conclusion")).toBeVisible(),
  },
  {
    name: "examples",
    query: "testbed=cifar10.1&models=darc&panel=examples",
    open: (page) => expect(page.getByTestId("pair-difference")).toBeVisible(),
  },
  {
    name: "the baseline editor",
    query: "testbed=timm&models=resnet50.tv-in1k&out=resnet50.tv-in1k",
    open: async (page) => {
      await page.getByRole("button", { name: "Edit the baseline" }).click();
      await page.getByText("Who moves the line").click();
      await expect(page.locator(".influence")).toBeVisible();
    },
  },
  {
    name: "the import dialog",
    query: "testbed=cifar10.1",
    open: async (page) => {
      await page.getByRole("button", { name: "Add your own table" }).click();
      await page.getByLabel("Paste it here").fill("model,val,v2\na,80,70\nb,85,x\nc,70,58");
      await page.getByRole("button", { name: "Read it" }).click();
      await expect(page.getByTestId("import-outcome")).toBeVisible();
    },
  },
];

const ofThePlane: readonly AccessibleView[] = [
  { name: "a run", query: "testbed=glyphs&y=glyphs-display", open: visible(".player") },
  {
    name: "two models selected",
    query: "testbed=cifar10.1&models=alexnet-tf-ben,darc",
    open: (page) => expect(page.getByTestId("model-darc")).toBeVisible(),
  },
  {
    name: "colour and size by attributes",
    query: "testbed=timm&colour=parameters&size=parameters",
    open: (page) => expect(page.getByTestId("baseline-n")).toBeVisible(),
  },
  {
    name: "the baseline laid flat",
    query: "testbed=cifar10.1&er=id",
    open: (page) => expect(page.locator(".plane-title").nth(1)).toContainText("Effective"),
  },
  {
    name: "effective robustness by step",
    query: "testbed=glyphs&er=step&run=pretrained-s0",
    open: (page) => expect(page.getByTestId("er-by-step")).toBeVisible(),
  },
  {
    name: "shifts side by side",
    query: "testbed=imagenetv2&view=multiples",
    open: (page) => expect(page.locator(".multiple .plane-frame").first()).toBeVisible(),
  },
  {
    name: "filters",
    query: "testbed=timm&where=parameters:10:100,architecture:vit&hide=distilled",
    open: (page) => expect(page.getByRole("region", { name: "Shown only" })).toBeVisible(),
  },
  {
    name: "the table with gathered models",
    query: "testbed=cifar10.1",
    open: async (page) => {
      await page.getByRole("button", { name: /^Table of/ }).click();
      await page.getByRole("checkbox", { name: "Gather all models of the table" }).check();
      await expect(page.getByRole("region", { name: "Gathered models" })).toBeVisible();
    },
  },
  {
    name: "the choice of columns",
    query: "testbed=glyphs",
    open: async (page) => {
      await page.getByRole("button", { name: /^Table of/ }).click();
      await page.getByText("Columns", { exact: true }).click();
      await expect(page.getByRole("group", { name: "Columns of the table" })).toBeVisible();
    },
  },
  {
    name: "two models compared",
    query: "testbed=imagenet-testbed&models=vit-b-32-clip-zeroshot,resnet50&panel=compare",
    open: (page) => expect(page.getByTestId("compare-shifts")).toBeVisible(),
  },
];

/** Every view of the page that no other spec holds against axe. */
export const accessibleViews: readonly AccessibleView[] = [...places, ...ofTestbeds, ...ofThePlane];
