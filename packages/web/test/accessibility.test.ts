import { AxeBuilder } from "@axe-core/playwright";
import type { Local } from "@dailies/local/start-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApi, makeDrafts, smallPlan, waitForEnd } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

/** Levels A and AA of WCAG 2.0 to 2.2, as axe tags its rules. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const PHONE = { width: 390, height: 844 };
const LAPTOP = { width: 1440, height: 900 };

let app: Local;
let browser: Browser;
let completedId: string;
let failedId: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const api = createApi(app.apiUrl);
  await makeDrafts(api, "Draft", 25, { tags: ["kept", "for later"] });
  const broken = {
    scenes: [{ media: { asset_id: "none" }, narration: "Nothing is seen.", duration_sec: 1 }],
  };
  ({ job_id: failedId } = await api.post("/render", smallPlan("A broken video", broken)));
  ({ job_id: completedId } = await api.post("/render", smallPlan("Three views", { tags: ["lake"] }, 3)));
  await Promise.all([failedId, completedId].map((id) => waitForEnd(api, id)));
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

interface View {
  name: string;
  path: () => string;
  /** Brings the page to what is looked at. */
  prepare: (page: Page) => Promise<unknown>;
}

const heading = (name: string) => (page: Page) => page.getByRole("heading", { level: 1, name }).waitFor();
const VIEWS: View[] = [
  { name: "the jobs", path: () => "/", prepare: (page) => page.getByText("Three views").first().waitFor() },
  {
    name: "the wall of posters",
    path: () => "/?view=posters",
    prepare: (page) => page.getByText("Three views").first().waitFor(),
  },
  {
    name: "a search that finds nothing",
    path: () => "/?search=nowhere",
    prepare: (page) => page.getByText("No job matches").waitFor(),
  },
  {
    name: "selected jobs",
    path: () => "/?state=draft",
    prepare: (page) => page.getByRole("checkbox", { name: "Select Draft 25" }).click(),
  },
  { name: "a finished job", path: () => `/jobs/${completedId}`, prepare: heading("Three views") },
  ...["scenes", "timeline", "activity", "plan", "files"].map((tab) => ({
    name: `the ${tab} of a job`,
    path: () => `/jobs/${completedId}?tab=${tab}`,
    prepare: heading("Three views"),
  })),
  { name: "a failed job", path: () => `/jobs/${failedId}`, prepare: heading("A broken video") },
  { name: "a job that is not there", path: () => "/jobs/none", prepare: heading("") },
  { name: "a new render", path: () => "/new", prepare: heading("New render") },
  { name: "the statistics", path: () => "/statistics", prepare: heading("Statistics") },
  { name: "what the account uses", path: () => "/account", prepare: heading("Account") },
  { name: "no page", path: () => "/jobs", prepare: heading("There is no such page") },
];

/** Each rule that is broken, and by what. */
const violationsOf = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
};

test.each(VIEWS)(
  "$name: no violation of WCAG A or AA, in light colors or, on a phone that it fits, in dark ones",
  async (view) => {
    const { page } = await visit(browser, app.apiUrl + view.path(), {
      colorScheme: "light",
      viewport: LAPTOP,
      // A color on its way to another is not what is looked at.
      reducedMotion: "reduce",
    });
    await view.prepare(page);
    await page.waitForLoadState("networkidle");
    expect(await violationsOf(page)).toEqual([]);

    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await page.setViewportSize(PHONE);
    await page.reload();
    await view.prepare(page);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  },
);
