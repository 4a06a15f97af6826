import { type Browser, chromium } from "playwright-core";

/** A real Chromium out of an npm package, headless. The caller closes it. */
export const openBrowser = async (): Promise<Browser> => {
  // Has the package unpack the system libraries that it brings: a plain machine has none of them.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((argument) => !LAMBDA_ONLY.has(argument)),
    headless: true,
  });
};

/** They make it less like a person's browser, or slower: an emulated graphics card draws a page several times slower than none. */
const LAMBDA_ONLY = new Set([
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--in-process-gpu",
  "--ignore-gpu-blocklist",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
]);
