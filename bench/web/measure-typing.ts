import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { forgetTasks, observeTasks, readTasks } from "./observe-tasks.ts";

export interface Typing {
  /** 0: below 50. */
  longest_task_ms: number;
  longest_frame_ms: number;
}

const TEXTS = ["zanzibar", "river", "the old"];
/** A quick typist's. */
const KEY_MS = 90;

/** Types words into the search, deletes them, and watches for what blocks a frame. */
export const measureTyping = async (browser: Browser, url: string): Promise<Typing> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await observeTasks(page);
  await page.goto(url);
  await page.locator('a[href^="/jobs/"]').first().waitFor();
  const search = page.getByRole("searchbox");
  await search.click();
  await sleep(2000);
  await forgetTasks(page);
  for (const text of TEXTS) {
    await search.pressSequentially(text, { delay: KEY_MS });
    await sleep(1000);
    for (let n = 0; n < text.length; n++) await search.press("Backspace", { delay: KEY_MS });
    await sleep(1000);
  }
  const { longestTaskMs, longestFrameMs } = await readTasks(page);
  await page.close();
  return { longest_task_ms: Math.round(longestTaskMs), longest_frame_ms: Math.round(longestFrameMs) };
};
