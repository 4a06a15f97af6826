import type { Local } from "@dailies/local/start-local";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Api, createApi, makeDrafts } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

// The network between page and server, and what stands there, fail in every way; the server itself is well.

let app: Local;
let browser: Browser;
let api: Api;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  api = createApi(app.apiUrl);
  await makeDrafts(api, "Kept", 3);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const API_CALL = /\/(dashboard|render|assets)(\/|\?|$)/;

let failing: (route: Route) => Promise<void>;
let isFailing: boolean;
beforeEach(() => {
  isFailing = false;
});

const problem =
  (status: number, headers: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({
      status,
      headers: { "content-type": "application/problem+json", ...headers },
      body: JSON.stringify({
        type: "about:blank",
        title: "Injected",
        status,
        detail: "Injected",
        code: "X",
        request_id: "r",
      }),
    });

/** How a call can fail, and what the page then says. */
const FAILURES: [name: string, fail: (route: Route) => Promise<void>, text: RegExp][] = [
  ["answers 500", problem(500), /The server had a problem|does not answer/],
  ["answers 429", problem(429, { "retry-after": "1" }), /Too many requests|does not answer/],
  ["answers 401", problem(401), /You are not signed in/],
  ["does not answer", (route) => route.abort("connectionrefused"), /does not answer/],
  ["breaks off", (route) => route.abort("connectionreset"), /does not answer/],
];

const open = async (path: string): Promise<Page> => {
  const { page } = await visit(browser, "about:blank");
  await page.route(API_CALL, (route) =>
    isFailing && route.request().resourceType() !== "document" ? failing(route) : route.fallback(),
  );
  await page.goto(app.apiUrl + path);
  return page;
};

test.each(FAILURES)(
  "a server that %s: the list says so, and comes back by itself",
  async (_name, fail, text) => {
    failing = fail;
    isFailing = true;
    const page = await open("/?state=draft");
    await page.getByText(text).first().waitFor({ timeout: 45_000 });
    isFailing = false;
    await page.getByRole("link", { name: "Kept 1", exact: true }).waitFor({ timeout: 45_000 });
    await page.context().close();
  },
  120_000,
);

test.each(FAILURES)(
  "a server that %s loses nothing of what was typed",
  async (_name, fail, text) => {
    failing = fail;
    const topic = `Typed while ${_name}`;
    const page = await open("/new");
    await page.getByLabel("Title", { exact: true }).fill(topic);
    await page.getByLabel("Picture", { exact: true }).fill("a lake at dawn");
    await page.getByLabel("Narration", { exact: true }).fill("The lake is still.");
    isFailing = true;
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.getByText(text).first().waitFor({ timeout: 45_000 });
    expect(await page.getByLabel("Title", { exact: true }).inputValue()).toBe(topic);

    // Not even a reload.
    await expect.poll(() => page.evaluate("JSON.stringify({ ...localStorage })")).toContain(topic);
    isFailing = false;
    await page.reload();
    await expect.poll(() => page.getByLabel("Title", { exact: true }).inputValue()).toBe(topic);
    await page.getByRole("button", { name: "Save draft" }).click();
    await page.waitForURL(/\/jobs\//);
    // Sent twice at least, it is one job.
    expect((await api.get(`/dashboard/jobs?search=${encodeURIComponent(topic)}`)).total).toBeLessThanOrEqual(
      2,
    );
    await page.context().close();
  },
  120_000,
);

test("an answer that comes late shows the frame of the page meanwhile", async () => {
  failing = async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.fallback();
  };
  isFailing = true;
  const page = await open("/?state=draft");
  await page.getByRole("heading", { level: 1, name: "Jobs" }).waitFor();
  expect(await page.getByRole("link", { name: "Kept 1", exact: true }).count()).toBe(0);
  await page.getByRole("link", { name: "Kept 1", exact: true }).waitFor();
  await page.context().close();
});

test("offline and back: the page says so and catches up", async () => {
  const page = await open("/?state=draft");
  await page.getByRole("link", { name: "Kept 1", exact: true }).waitFor();
  await page.context().setOffline(true);
  await page.getByText("You are offline").waitFor();
  await makeDrafts(api, "Made meanwhile", 1);
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Made meanwhile 1" }).waitFor({ timeout: 45_000 });
  expect(await page.getByText("You are offline").count()).toBe(0);
  await page.context().close();
}, 90_000);
