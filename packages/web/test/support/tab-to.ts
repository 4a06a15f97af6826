import type { Locator, Page } from "playwright-core";

/** More than any page has. */
const MAX_TABS = 250;

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate(
    (element: { ownerDocument: { activeElement: unknown } }) =>
      element.ownerDocument.activeElement === element,
  );

/** Presses Tab until the element has the focus, as somebody without a mouse does. Throws when it is never reached. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let n = 0; n < MAX_TABS; n++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} is not reached by Tab`);
};

/** Reaches a link or button and presses Enter. */
export const pressOn = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
};

/** Reaches a field, empties it and types into it. */
export const typeInto = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
};
