import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export interface Visit {
  page: Page;
  /** What went wrong in the page itself: errors that its code threw or wrote to the console. */
  problems: string[];
}

/** The browser itself writes these of answers that are no 2xx; what the page makes of them is what tests look at. */
const OF_THE_BROWSER = /^Failed to load resource/;

/** A new visitor, who has nothing of earlier visits. */
export const visit = async (
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && !OF_THE_BROWSER.test(message.text())) problems.push(message.text());
  });
  await page.goto(address);
  return { page, problems };
};
