import { common } from "../texts/common.ts";
import { notifyDone, notifyError } from "./notify.ts";

/** Puts a text into the clipboard, and says so. */
export const copyText = (text: string, done: string): Promise<void> =>
  // There is no clipboard where the page is neither on https nor on localhost.
  Promise.try(() => navigator.clipboard.writeText(text)).then(
    () => notifyDone(done),
    () => notifyError(new Error(common.copyFailed)),
  );
