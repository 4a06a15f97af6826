import type { Local } from "@dailies/local/start-local";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { startApp } from "./support/start-app.ts";
import { visit } from "./support/visit.ts";

// The account where nobody must sign in.

let app: Local;
let browser: Browser;

beforeAll(async () => {
  const environment = { DAILIES_ALLOWED_BLOCKS: "127.0.0.1/32", DAILIES_MAX_OUTPUT_MINUTES: "1" };
  [app, browser] = await Promise.all([startApp({ environment }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

test("offers what makes sense without people: usage and webhooks", async () => {
  const { page } = await visit(browser, app.apiUrl);
  await page.getByRole("link", { name: "Account" }).click();
  await page.getByRole("heading", { name: "Usage" }).waitFor();
  const pages = page.getByRole("navigation", { name: "Account" }).getByRole("link");
  expect(await pages.allTextContents()).toEqual(["Usage", "Webhooks"]);
  await page.getByText("0 of 1", { exact: true }).waitFor();
  await page.context().close();
}, 60_000);

test("adds a webhook, tests it, sees what became of that, pauses and removes it", async () => {
  const { page, problems } = await visit(browser, `${app.apiUrl}/account/webhooks`);
  await page.getByText("There are no webhooks").waitFor();
  await page.getByRole("button", { name: "New webhook" }).click();
  const address = page.getByRole("textbox", { name: "Address" });
  await address.fill("http://127.0.0.1/");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await page.getByText("Give the full address").waitFor();
  // What only the server can know is said beside the field too.
  await address.fill("https://10.1.2.3/");
  await page.getByRole("button", { name: "Add the webhook" }).click();
  await expect.poll(() => address.getAttribute("aria-invalid")).toBe("true");
  // Nobody listens there.
  await address.fill("https://127.0.0.1:8443/dailies");
  await page.getByRole("checkbox", { name: "Canceled" }).uncheck();
  await page.getByRole("button", { name: "Add the webhook" }).click();
  const secret = page.getByRole("textbox", { name: "Secret" });
  const first = await secret.inputValue();
  expect(first).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: "https://127.0.0.1:8443/dailies" }).click();
  await page.getByText("Nothing was sent yet").waitFor();
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByRole("list", { name: "Deliveries" }).getByText("No answer").first().waitFor();

  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("button", { name: "Make a new secret" }).click();
  expect(await secret.inputValue()).not.toBe(first);
  await page.getByText("the old one signs too").waitFor();
  await page.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("button", { name: "Resume" }).waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove the webhook" }).click();
  await page.getByText("There are no webhooks").waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
}, 90_000);

test("at the account's limit a plan is not rendered, and kept", async () => {
  const { page } = await visit(browser, `${app.apiUrl}/new`);
  await page.getByLabel("Title", { exact: true }).fill("One too many");
  await page.getByLabel("Picture", { exact: true }).fill("a lake at dawn");
  await page.getByLabel("Narration", { exact: true }).fill("The lake is still.");
  await page.getByLabel("Length (s)").fill("90");
  await page.getByRole("button", { name: "Render", exact: true }).click();
  await page.getByText("Your account is at its limit").waitFor();
  expect(await page.getByLabel("Title", { exact: true }).inputValue()).toBe("One too many");
  await page.context().close();
}, 60_000);
