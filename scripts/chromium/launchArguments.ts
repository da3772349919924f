/** What every test browser is started with: no sandbox (containers run as root), no background traffic. */
export const quietArguments: readonly string[] = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** WebGPU without a GPU: SwiftShader computes on the processor, through the same code of the page. */
export const softwareWebGpuArguments: readonly string[] = [
  ...quietArguments,
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--use-webgpu-adapter=swiftshader",
];

/**
 * No WebGPU: `navigator.gpu` is there, but gives no adapter, as on a machine whose driver is refused.
 * `--disable-features=WebGPU` changes nothing of that in Chromium 156.
 */
export const noWebGpuArguments: readonly string[] = [...quietArguments, "--disable-gpu"];
