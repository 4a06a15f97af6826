import { AxeBuilder } from "@axe-core/playwright";
import type { Issuer } from "@dailies/local/issuer/start-issuer";
import type { Local } from "@dailies/local/start-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintToken } from "../../core/test/mint-token.ts";
import { createApi, makeDrafts, smallPlan, waitForEnd } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

/** Levels A and AA of WCAG 2.0 to 2.2, as axe tags its rules. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const PHONE = { width: 390, height: 844 };
const LAPTOP = { width: 1440, height: 900 };

let app: Local;
/** Where people must sign in. */
let closedApp: Local;
/** Who visits it is signed in. */
let signedIn: { name: string; value: string };
let browser: Browser;
let webhookId: string;
let completedId: string;
let failedId: string;

beforeAll(async () => {
  [app, closedApp, browser] = await Promise.all([
    startApp({ environment: { DAILIES_ALLOWED_BLOCKS: "127.0.0.1/32" } }),
    startApp({ environment: { DAILIES_AUTH: "required" } }),
    openBrowser(),
  ]);
  const key = await mintToken(closedApp.issuer as Issuer, { sub: "Ada" });
  signedIn = { name: "dailies-sign-in", value: JSON.stringify({ way: "key", key }) };
  const closedApi = createApi(closedApp.apiUrl, { authorization: `Bearer ${key}` });
  await closedApi.post("/keys", { name: "nightly build", scopes: ["jobs:read", "admin"] });
  const api = createApi(app.apiUrl);
  // Nobody listens there.
  ({ webhook_id: webhookId } = await api.post("/webhooks", { url: "https://127.0.0.1:8443/dailies" }));
  await api.post(`/webhooks/${webhookId}/test`, {});
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
  await Promise.all([app.close(), closedApp.close()]);
});

interface View {
  name: string;
  /** Where people must sign in: by somebody who has, or by nobody. Without, where they need not. */
  as?: "signed in" | "nobody";
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
  {
    name: "the webhooks",
    path: () => "/account/webhooks",
    prepare: (page) => page.getByText("https://127.0.0.1:8443/dailies").waitFor(),
  },
  {
    name: "a webhook and what it was sent",
    path: () => `/account/webhooks/${webhookId}`,
    prepare: (page) => page.getByText("No answer").first().waitFor(),
  },
  {
    name: "a new webhook",
    path: () => "/account/webhooks",
    prepare: (page) => page.getByRole("button", { name: "New webhook" }).click(),
  },
  { name: "the sign-in", as: "nobody", path: () => "/sign-in", prepare: heading("Sign in to Dailies") },
  {
    name: "a sign-in that was not finished",
    as: "nobody",
    path: () => "/signed-in",
    prepare: heading("You are not signed in"),
  },
  {
    name: "the keys",
    as: "signed in",
    path: () => "/account/keys",
    prepare: (page) => page.getByText("nightly build").waitFor(),
  },
  {
    name: "a new key",
    as: "signed in",
    path: () => "/account/keys",
    prepare: (page) => page.getByRole("button", { name: "New key" }).click(),
  },
  {
    name: "the menu of who is signed in",
    as: "signed in",
    path: () => "/",
    prepare: (page) => page.getByRole("button", { name: "Account of" }).click(),
  },
  {
    name: "the audit log",
    as: "signed in",
    path: () => "/account/audit",
    prepare: (page) => page.getByRole("cell", { name: "Made an API key" }).waitFor(),
  },
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
    const origin = (view.as ? closedApp : app).apiUrl;
    const { page } = await visit(browser, origin + view.path(), {
      ...(view.as === "signed in" && {
        storageState: { cookies: [], origins: [{ origin, localStorage: [signedIn] }] },
      }),
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
