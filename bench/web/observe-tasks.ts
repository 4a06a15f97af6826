import { join } from "node:path";
import type { Page } from "playwright-core";

interface Observed {
  longestTaskMs: number;
  longestFrameMs: number;
  /** After the navigation began. */
  firstRowMs: number;
}

/** Has the page keep its longest task and the longest time between two frames, and when it showed the first row, from its very start. */
export const observeTasks = async (page: Page): Promise<void> => {
  await page.addInitScript({ path: join(import.meta.dirname, "observer.js") });
};

export const forgetTasks = (page: Page): Promise<void> =>
  page.evaluate("window.observed = { longestTaskMs: 0, longestFrameMs: 0, firstRowMs: 0 }");

/** The longest since the page began or was told to forget; tasks below 50 ms are not seen (Long Tasks API) and count as 0. */
export const readTasks = (page: Page): Promise<Observed> => page.evaluate<Observed>("window.observed");
