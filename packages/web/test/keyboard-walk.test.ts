import type { Local } from "@dailies/local/start-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, createApi, makeDrafts, smallPlan, waitForEnd } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { hasFocus, pressOn, tabTo, typeInto } from "./support/tab-to.ts";
import { visit } from "./support/visit.ts";

// The same as in `walk.test.ts`, without a mouse.

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

const job = (page: Page, topic: string) => page.getByRole("link", { name: topic, exact: true });

test("writes a plan, renders it and plays the video", async () => {
  const { page } = await visit(browser, app.apiUrl);
  await pressOn(page, page.getByRole("main").getByRole("link", { name: "New render" }));
  await typeInto(page, page.getByLabel("Title", { exact: true }), "By keyboard alone");
  await typeInto(page, page.getByLabel("Picture", { exact: true }), "a lighthouse at night");
  await typeInto(page, page.getByLabel("Narration", { exact: true }), "The light turns.");
  await pressOn(page, page.getByRole("button", { name: "Render", exact: true }));
  await page.getByRole("heading", { level: 1, name: "By keyboard alone" }).waitFor();
  const video = page.locator("video");
  await video.waitFor({ timeout: 60_000 });
  await tabTo(page, video);
  await page.keyboard.press("Space");
  await expect
    .poll(() => video.evaluate(({ currentTime }: { currentTime: number }) => currentTime))
    .toBeGreaterThan(0.2);
}, 120_000);

test("finds a job and opens it", async () => {
  await makeDrafts(api, "Needle", 2);
  const { page } = await visit(browser, app.apiUrl);
  await job(page, "Needle 2").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("needle 1");
  await expect.poll(() => job(page, "Needle 2").count()).toBe(0);
  await page.keyboard.press("Tab");
  await page.getByRole("searchbox").blur();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Needle 1" }).waitFor();
});

test("tries a failed job again", async () => {
  const broken = {
    scenes: [{ media: { asset_id: "none" }, narration: "Nothing is seen.", duration_sec: 1 }],
  };
  const { job_id: jobId } = await api.post("/render", smallPlan("Broken", broken));
  await waitForEnd(api, jobId);
  const { page } = await visit(browser, `${app.apiUrl}/?state=error`);
  await pressOn(page, page.getByRole("button", { name: "Actions for Broken" }));
  const retry = page.getByRole("menuitem", { name: "Try again" });
  await retry.waitFor();
  for (let n = 0; n < 10 && !(await hasFocus(retry)); n++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => job(page, "Broken").count()).toBe(2);
});

test("duplicates a job with one scene edited", async () => {
  const { job_id: jobId } = await api.post("/render", smallPlan("Two views", {}, 2));
  await waitForEnd(api, jobId);
  const { page } = await visit(browser, `${app.apiUrl}/jobs/${jobId}`);
  await pressOn(page, page.getByRole("link", { name: "Duplicate with edits" }));
  const narration = page.getByLabel("Narration", { exact: true }).nth(1);
  await expect.poll(() => narration.inputValue()).toBe("This is scene 2.");
  await typeInto(page, narration, "Another text.");
  await pressOn(page, page.getByRole("button", { name: "Render", exact: true }));
  await page.waitForURL(({ pathname }) => pathname.startsWith("/jobs/") && !pathname.includes(jobId));
  const copy = await api.get(`/dashboard/jobs/${page.url().split("/").at(-1)}`);
  expect([copy.parent_job_id, copy.plan.scenes[1].narration]).toEqual([jobId, "Another text."]);
});

test("puts scenes into another order", async () => {
  const { page } = await visit(browser, `${app.apiUrl}/new`);
  await typeInto(page, page.getByLabel("Picture", { exact: true }), "the first");
  await pressOn(page, page.getByRole("button", { name: "Add scene" }));
  await typeInto(page, page.getByLabel("Picture", { exact: true }).nth(1), "the second");
  // From the top of the page, as Tab only goes forward here.
  await page.reload();
  await tabTo(page, page.getByRole("button", { name: "Move scene 1" }));
  await page.keyboard.press("Space");
  await page.getByText("It is now at place 1 of 2.").waitFor({ state: "attached" });
  await page.keyboard.press("ArrowDown");
  await page.getByText("It is now at place 2 of 2.").waitFor({ state: "attached" });
  await page.keyboard.press("Space");
  const pictures = page.getByLabel("Picture", { exact: true });
  await expect.poll(() => pictures.nth(0).inputValue()).toBe("the second");
});

test("archives a job and takes it back; archives many", async () => {
  await makeDrafts(api, "Leaf", 6);
  const { page } = await visit(browser, `${app.apiUrl}/?search=leaf`);
  await job(page, "Leaf 6").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await expect.poll(() => job(page, "Leaf 6").count()).toBe(0);
  await pressOn(page, page.getByRole("button", { name: "Undo" }));
  await job(page, "Leaf 6").waitFor();

  await page.reload();
  await job(page, "Leaf 6").waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  for (let n = 0; n < 3; n++) await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("region", { name: "Selected jobs" });
  await bar.getByText("4 selected").waitFor();
  await pressOn(page, bar.getByRole("button", { name: "Archive" }));
  await expect.poll(() => page.locator("a[data-job-link]").allTextContents()).toEqual(["Leaf 2", "Leaf 1"]);
});

test("jumps anywhere with the command palette, and shows which keys there are", async () => {
  await makeDrafts(api, "Palette", 1);
  const { page } = await visit(browser, `${app.apiUrl}/new`);
  await page.getByRole("heading", { level: 1, name: "New render" }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search jobs, or type a command").waitFor();
  await page.keyboard.type("palette 1");
  await page.getByRole("dialog").getByText("Palette 1").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Palette 1" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor({ state: "detached" });
});
