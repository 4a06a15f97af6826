import type { Local } from "@dailies/local/start-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, makeDrafts, smallPlan, waitForEnd } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

// What a creator does, in a real browser, against the whole system; in this order: the first visit finds no jobs.

let app: Local;
let browser: Browser;
let api: Api;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  api = createApi(app.apiUrl);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

/** What is asked of the page's video element; the tests do not know the browser's own types. */
interface Video {
  play(): Promise<void>;
  currentTime: number;
  videoWidth: number;
}

/** The rows of the jobs with this title. */
const rows = (page: Page, topic: string) =>
  page
    .getByRole("table", { name: "Jobs" })
    .locator("tbody tr")
    .filter({ has: page.getByRole("link", { name: topic, exact: true }) });

const topics = (page: Page): Promise<string[]> =>
  page.getByRole("table", { name: "Jobs" }).locator("a[data-job-link]").allTextContents();

/** The number beside a state's name. */
const countOf = async (page: Page, state: string): Promise<number> => {
  const tab = page.getByRole("navigation", { name: "Filter by state" }).getByRole("link", { name: state });
  return Number((await tab.textContent())?.replace(/\D/g, ""));
};

const writeScene = async (page: Page, place: number, picture: string, narration: string): Promise<void> => {
  await page.getByLabel("Picture", { exact: true }).nth(place).fill(picture);
  await page.getByLabel("Narration", { exact: true }).nth(place).fill(narration);
};

test("with no jobs: writes a plan, renders it, watches it move, plays the video", async () => {
  const { page, problems } = await visit(browser, app.apiUrl);
  await page.getByRole("heading", { name: "Turn a plan into a finished video" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: "New render" }).click();

  await page.getByLabel("Title", { exact: true }).fill("The mill by the stream");
  await writeScene(
    page,
    0,
    "an old mill beside a stream at dawn",
    "The wheel turns before the village wakes.",
  );
  await page.getByRole("button", { name: "Add scene" }).click();
  await writeScene(page, 1, "fields of wheat under a wide sky", "By noon the flour is warm.");
  await page.getByText("720p", { exact: true }).click();
  await page.getByRole("button", { name: "Render", exact: true }).click();

  await page.waitForURL(/\/jobs\//);
  const heading = page.getByRole("heading", { level: 1, name: "The mill by the stream" });
  await heading.waitFor();
  const bar = page.getByRole("progressbar").first();
  await bar.waitFor();
  const seen = new Set<number>();
  const video = page.locator("video");
  await expect
    .poll(
      async () => {
        if ((await bar.count()) > 0) seen.add(Number(await bar.getAttribute("aria-valuenow").catch(() => 0)));
        return video.count();
      },
      { timeout: 120_000, interval: 300 },
    )
    .toBe(1);
  expect(seen.size).toBeGreaterThan(1);

  await video.evaluate((video: Video) => video.play());
  await expect
    .poll(() => video.evaluate((video: Video) => video.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(0.5);
  expect(await video.evaluate((video: Video) => video.videoWidth)).toBe(1280);
  expect(problems).toEqual([]);
}, 180_000);

test("finds it by search, as it is typed, and the list keeps up with what others do", async () => {
  await api.post("/render", smallPlan("Something else"));
  const { page, problems } = await visit(browser, app.apiUrl);
  await rows(page, "Something else").waitFor();
  await page.getByRole("searchbox", { name: "Search by title or id" }).fill("MILL by");
  await expect.poll(() => topics(page)).toEqual(["The mill by the stream"]);
  expect(page.url()).toContain("search=MILL");

  await page.getByRole("button", { name: "Clear the search" }).click();
  await api.post("/render", smallPlan("Somebody else's video"));
  // Without a reload.
  await rows(page, "Somebody else's video").getByText("Completed").waitFor({ timeout: 60_000 });
  expect(problems).toEqual([]);
}, 120_000);

test("sees why a job failed, and tries it again", async () => {
  const broken = {
    scenes: [{ media: { asset_id: "none" }, narration: "Nothing is seen.", duration_sec: 1 }],
  };
  await api.post("/render", smallPlan("A broken video", broken));
  const { page, problems } = await visit(browser, `${app.apiUrl}/?state=error`);
  const row = rows(page, "A broken video");
  await row.getByText("none").first().waitFor({ timeout: 60_000 });
  await row.getByRole("button", { name: "Actions for A broken video" }).click();
  await page.getByRole("menuitem", { name: "Try again" }).click();
  await expect.poll(() => rows(page, "A broken video").count(), { timeout: 60_000 }).toBe(2);
  await expect.poll(() => countOf(page, "Failed")).toBe(2);
  expect(problems).toEqual([]);
}, 120_000);

test("duplicates a job with one scene edited: only that one is made anew", async () => {
  const { job_id: jobId } = await api.post("/render", smallPlan("Three views", {}, 3));
  await waitForEnd(api, jobId);
  const { page, problems } = await visit(browser, `${app.apiUrl}/jobs/${jobId}`);
  await page.getByRole("link", { name: "Duplicate with edits" }).click();
  await page.waitForURL(/\/new/);
  const narration = page.getByLabel("Narration", { exact: true }).nth(1);
  await expect.poll(() => narration.inputValue()).toBe("This is scene 2.");
  await narration.fill("This is another second scene.");
  await page.getByRole("button", { name: "Render", exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname.startsWith("/jobs/") && !pathname.includes(jobId));
  const copyId = page.url().split("/").at(-1)?.split("?")[0] ?? "";
  const [copy, original] = await Promise.all([
    api.get(`/dashboard/jobs/${copyId}`),
    api.get(`/dashboard/jobs/${jobId}`),
  ]);
  expect(copy.parent_job_id).toBe(jobId);
  expect(copy.plan.scenes[1].narration).toBe("This is another second scene.");
  expect({ ...copy.plan, scenes: [] }).toEqual({ ...original.plan, scenes: [] });
  expect([copy.plan.scenes[0], copy.plan.scenes[2]]).toEqual([
    original.plan.scenes[0],
    original.plan.scenes[2],
  ]);
  expect(problems).toEqual([]);
}, 120_000);

test("archives a job and takes it back", async () => {
  await makeDrafts(api, "Leaves and returns", 1);
  const { page, problems } = await visit(browser, `${app.apiUrl}/?state=draft`);
  const row = rows(page, "Leaves and returns 1");
  await row.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await row.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row.waitFor();
  await expect.poll(() => countOf(page, "Archived")).toBe(0);
  expect(problems).toEqual([]);
});

test("archives 30 of 60 at once", async () => {
  await makeDrafts(api, "Pile", 60);
  const { page, problems } = await visit(browser, `${app.apiUrl}/?search=pile&size=50`);
  await rows(page, "Pile 60").waitFor();
  await page.getByRole("checkbox", { name: "Select Pile 60", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select Pile 31", exact: true }).click({ modifiers: ["Shift"] });
  await page.getByRole("region", { name: "Selected jobs" }).getByText("30 selected").waitFor();
  await page.getByRole("region", { name: "Selected jobs" }).getByRole("button", { name: "Archive" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Archive" });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await expect.poll(() => countOf(page, "All"), { timeout: 30_000 }).toBe(30);
  await expect.poll(() => topics(page)).toEqual(Array.from({ length: 30 }, (_, n) => `Pile ${30 - n}`));
  expect((await api.get("/dashboard/jobs?state=archived&search=pile")).total).toBe(30);
  expect(problems).toEqual([]);
});

test("a link to page 3 of a filtered list shows it; reload, back and forward keep what is looked at", async () => {
  await makeDrafts(api, "Deep", 45, { tags: ["deep"] });
  const third = ["Deep 5", "Deep 4", "Deep 3", "Deep 2", "Deep 1"];
  const { page, problems } = await visit(browser, `${app.apiUrl}/?state=draft&search=deep&page=3&size=20`);
  await expect.poll(() => topics(page)).toEqual(third);
  expect(await page.getByRole("searchbox").inputValue()).toBe("deep");
  await page.reload();
  await expect.poll(() => topics(page)).toEqual(third);

  await page.getByRole("button", { name: "Page 1", exact: true }).click();
  await expect.poll(async () => (await topics(page))[0]).toBe("Deep 45");
  await rows(page, "Deep 45").locator("a[data-job-link]").click();
  await page.getByRole("heading", { level: 1, name: "Deep 45" }).waitFor();
  await page.goBack();
  await expect.poll(async () => (await topics(page))[0]).toBe("Deep 45");
  await page.goBack();
  await expect.poll(() => topics(page)).toEqual(third);
  await page.goForward();
  await expect.poll(async () => (await topics(page))[0]).toBe("Deep 45");
  expect(problems).toEqual([]);
});
