import type { Local } from "@dailies/local/start-local";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApi, smallPlan } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

let app: Local;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test("addresses in a plan are shown, changed and sent as they are", async () => {
  const lake = { media: { url: "https://example.com/lake.jpg" }, narration: "It rests.", duration_sec: 1 };
  const plan = smallPlan("Files of elsewhere", {
    scenes: [lake],
    soundtrack: { url: "https://example.com/song.mp3", volume: 0.5 },
  });
  const { page } = await visit(browser, `${app.apiUrl}/new`);
  await page.getByRole("button", { name: "Plan actions" }).click();
  await page.getByRole("menuitem", { name: "Open a plan…" }).click();
  await page.getByLabel("Plan as JSON").fill(JSON.stringify(plan));
  await page.getByRole("button", { name: "Open", exact: true }).click();

  const address = page.getByRole("textbox", { name: "Address of a picture or clip for scene 1" });
  await expect.poll(() => address.inputValue()).toBe("https://example.com/lake.jpg");
  await address.fill("http://example.com/sea.jpg");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect.poll(() => address.getAttribute("aria-invalid")).toBe("true");
  await address.fill("https://example.com/sea.jpg");
  await page.getByRole("button", { name: "Save draft" }).click();

  await page.waitForURL(/\/jobs\//);
  const { plan: sent } = await createApi(app.apiUrl).get(
    `/dashboard/jobs/${new URL(page.url()).pathname.split("/").at(-1)}`,
  );
  expect(sent).toMatchObject({ soundtrack: { url: "https://example.com/song.mp3" } });
  expect(sent.scenes[0].media).toEqual({ url: "https://example.com/sea.jpg" });
  await page.context().close();
}, 60_000);
