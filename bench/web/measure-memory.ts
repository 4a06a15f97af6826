import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";

export interface Heap {
  minute: number;
  /** What scripts hold after a collection. */
  heap_mb: number;
}

const MINUTE_MS = 60_000;
/** Between two changes of a job. */
const CHANGE_MS = 500;

/** Keeps the list open while jobs are renamed twice a second; the heap at the start and after each minute. */
export const measureMemory = async (
  browser: Browser,
  url: string,
  jobIds: readonly string[],
  minutes: number,
): Promise<Heap[]> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await page.goto(url);
  await page.locator('a[href^="/jobs/"]').first().waitFor();
  const heap = async (minute: number): Promise<Heap> => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return { minute, heap_mb: usedSize / 1e6 };
  };
  const heaps = [await heap(0)];
  for (let minute = 1; minute <= minutes; minute++) {
    const endMs = performance.now() + MINUTE_MS;
    for (let n = 0; performance.now() < endMs; n++) {
      await rename(url, jobIds[n % jobIds.length] ?? "", `Renamed ${minute}.${n}`);
      await sleep(CHANGE_MS);
    }
    heaps.push(await heap(minute));
  }
  await context.close();
  return heaps;
};

const rename = async (url: string, jobId: string, topic: string): Promise<void> => {
  const response = await fetch(`${url}/dashboard/jobs/${jobId}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ topic }),
  });
  if (!response.ok) throw new Error(`PATCH: ${response.status} ${await response.text()}`);
};
