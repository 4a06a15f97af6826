import type { Browser, Page } from "playwright-core";
import { observeTasks, readTasks } from "./observe-tasks.ts";

export interface Visits {
  /** From the request of the page to the first rows of the list on the screen, the median of all visits. */
  first_rows_ms: number;
  /** Of all visits. */
  longest_task_ms: number;
}

const VISITS = 7;

/** Visits the list with an empty browser cache, again and again. `throttle`: how many times slower the processor is. */
export const measureVisits = async (browser: Browser, url: string, throttle: number): Promise<Visits> => {
  const times: number[] = [];
  let longestTaskMs = 0;
  for (let n = 0; n < VISITS; n++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await observeTasks(page);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    await page.goto(url, { waitUntil: "commit" });
    await page.locator("[data-job-row]").first().waitFor();
    await nextFrames(page);
    const observed = await readTasks(page);
    times.push(observed.firstRowMs);
    longestTaskMs = Math.max(longestTaskMs, observed.longestTaskMs);
    await context.close();
  }
  const median = times.toSorted((a, b) => a - b)[VISITS >> 1] ?? 0;
  return { first_rows_ms: Math.round(median), longest_task_ms: Math.round(longestTaskMs) };
};

/** By then what was there before is seen and noted. */
const nextFrames = (page: Page): Promise<void> =>
  page.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))",
  );
