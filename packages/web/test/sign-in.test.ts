import type { Issuer } from "@dailies/local/issuer/start-issuer";
import type { Local } from "@dailies/local/start-local";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintToken } from "../../core/test/mint-token.ts";
import { createApi, smallPlan, waitForEnd } from "./support/create-api.ts";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

// Where people must sign in: with the issuer's real pages, and with keys.

let app: Local;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([
    startApp({ environment: { DAILIES_AUTH: "required" } }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

const signInAs = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Sign in" }).click();
};

/** As whom the API knows whoever holds a credential. */
const meWith = (credential: string): Promise<Response> =>
  fetch(`${app.apiUrl}/auth/me`, { headers: { authorization: `Bearer ${credential}` } });

/** What somebody may do who holds the key. */
const makeKey = async (page: Page, name: string): Promise<string> => {
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("checkbox", { name: "Administer" }).check();
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = await page.getByRole("textbox", { name: "API key" }).inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return key;
};

/** What is asked of the page's pictures and videos. */
interface Media {
  naturalWidth: number;
  videoWidth: number;
}

test("signs in with the issuer, sees a job's pictures and video, makes a key and revokes it, signs out", async () => {
  const { page } = await visit(browser, `${app.apiUrl}/account/keys`);
  await page.waitForURL(/\/sign-in/);
  await signInAs(page, "Ada");
  // Back to where one wanted to go.
  await page.waitForURL(/\/account\/keys$/);
  await page.getByText("There are no keys").waitFor();

  const key = await makeKey(page, "nightly build");
  expect(key).toMatch(/^dk_/);
  expect(await (await meWith(key)).json()).toMatchObject({ owner: "Ada", kind: "key" });
  await page.getByRole("list", { name: "API keys" }).getByText("nightly build").waitFor();
  // It is shown once.
  expect(await page.content()).not.toContain(key);

  const api = createApi(app.apiUrl, { authorization: `Bearer ${key}` });
  const { job_id: jobId } = await api.post("/render", smallPlan("Ada's lake"));
  await waitForEnd(api, jobId);
  await page.getByRole("link", { name: "Jobs", exact: true }).click();
  await page.getByRole("link", { name: "Ada's lake", exact: true }).waitFor();
  const poster = page.getByRole("table", { name: "Jobs" }).locator("img").first();
  await expect.poll(() => poster.evaluate((picture: Media) => picture.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Ada's lake", exact: true }).click();
  const video = page.locator("video");
  await expect.poll(() => video.evaluate((element: Media) => element.videoWidth)).toBeGreaterThan(0);
  // Of which other people see nothing.
  expect((await fetch(`${app.apiUrl}/artifacts/${jobId}/final/final.mp4`)).status).toBe(401);

  await page.goto(`${app.apiUrl}/account/keys`);
  await page.getByRole("button", { name: "Revoke nightly build" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByText("There are no keys").waitFor();
  // A process that has just read the key may believe it for half a minute.
  await expect.poll(async () => (await meWith(key)).status, { timeout: 45_000, interval: 1000 }).toBe(401);
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("cell", { name: "Revoked an API key" }).waitFor();

  await page.getByRole("button", { name: "Account of Ada" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  // The issuer has cookies of its own.
  const cookies = await page.context().cookies(app.apiUrl);
  expect(cookies.map(({ name }) => name)).not.toContain("dailies_session");
  expect(await page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")).not.toContain("eyJ");
  await page.goto(app.apiUrl);
  await page.waitForURL(/\/sign-in/);
  await page.context().close();
}, 180_000);

test("signs in with a key, for this tab alone or on this device", async () => {
  const first = await visit(browser, app.apiUrl);
  await signInAs(first.page, "Grace");
  await first.page.waitForURL(`${app.apiUrl}/`);
  await first.page.goto(`${app.apiUrl}/account/keys`);
  const key = await makeKey(first.page, "laptop");
  await first.page.context().close();

  const { page } = await visit(browser, app.apiUrl);
  await page.getByLabel("API key").fill("dk_not_one");
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByText("This key does not count").waitFor();
  await page.getByLabel("API key").fill(key);
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByRole("button", { name: "Account of API key of Grace" }).waitFor();
  const other = await page.context().newPage();
  await other.goto(app.apiUrl);
  await other.waitForURL(/\/sign-in/);
  await other.getByRole("checkbox", { name: "Stay signed in on this device" }).check();
  await other.getByLabel("API key").fill(key);
  await other.getByRole("button", { name: "Sign in with the key" }).click();
  await other.getByRole("button", { name: "Account of API key of Grace" }).waitFor();
  const third = await page.context().newPage();
  await third.goto(app.apiUrl);
  await third.getByRole("button", { name: "Account of API key of Grace" }).waitFor();
  await page.context().close();
}, 90_000);

test("a sign-in that ends while somebody types loses nothing of it", async () => {
  const { page } = await visit(browser, app.apiUrl);
  await page.waitForURL(/\/sign-in/);
  // The API takes it for half a minute longer than it says.
  const nowSec = Math.floor(Date.now() / 1000);
  const token = await mintToken(app.issuer as Issuer, { sub: "Edith", exp: nowSec - 20 });
  await page.getByLabel("API key").fill(token);
  await page.getByRole("button", { name: "Sign in with the key" }).click();
  await page.getByRole("main").getByRole("link", { name: "New render" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Typed while it ended");
  await page.getByText("Your sign-in has ended").waitFor({ timeout: 60_000 });
  expect(await page.getByLabel("Title", { exact: true }).inputValue()).toBe("Typed while it ended");
  await page.getByRole("link", { name: "Sign in again" }).click();
  await signInAs(page, "Edith");
  await page.waitForURL(/\/new$/);
  await expect
    .poll(() => page.getByLabel("Title", { exact: true }).inputValue())
    .toBe("Typed while it ended");
  await page.context().close();
}, 120_000);

test("leads nowhere but into the dashboard", async () => {
  const { page } = await visit(
    browser,
    `${app.apiUrl}/sign-in?to=${encodeURIComponent("//elsewhere.example/")}`,
  );
  await signInAs(page, "Mary");
  await page.waitForURL(`${app.apiUrl}/`);
  await page.goto(`${app.apiUrl}/signed-in?code=none&state=none`);
  await page.getByText("You are not signed in").waitFor();
  await page.context().close();
}, 60_000);
