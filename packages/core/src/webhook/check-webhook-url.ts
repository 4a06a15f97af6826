import { AppError } from "../app-error.ts";
import { checkUrl, resolveUrl } from "../net/check-url.ts";
import { createNetwork } from "../net/network.ts";
import { readSettings } from "../settings.ts";

/**
 * Checks where a webhook is to be sent, and that its host is public just now; it is looked at again each time something is sent.
 * `path` is the field in the request. Throws URL_REFUSED or URL_UNREACHABLE.
 */
export const checkWebhookUrl = async (url: string, path: string): Promise<void> => {
  const network = createNetwork(readSettings().allowedBlocks);
  try {
    await resolveUrl(checkUrl(url, network), network);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { code, message } = thrown;
    throw new AppError(code, message, { cause: thrown, retryable: false, errors: [{ path, message }] });
  }
};
