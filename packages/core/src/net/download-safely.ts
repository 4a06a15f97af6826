import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { AppError } from "../app-error.ts";
import { fetchSafely, type SafeResponse } from "./fetch-safely.ts";
import type { Network } from "./network.ts";

const MAX_REDIRECTS = 3;

export interface DownloadLimits {
  /** Above it the download ends with URL_TOO_LARGE, whatever the host said before. */
  maxBytes: number;
  timeoutMs: number;
  /** Ends it before, with URL_UNREACHABLE. */
  signal?: AbortSignal;
}

/**
 * Writes what a URL that a user gave answers into a file, which holds part of it when this fails. Follows three redirects.
 * Gives the number of bytes.
 * @throws AppError URL_REFUSED; URL_UNREACHABLE, retryable unless the host says that there is no such thing; URL_TOO_LARGE
 */
export const downloadSafely = async (
  url: string,
  file: string,
  { maxBytes, ...limits }: DownloadLimits,
  network: Network,
): Promise<number> => {
  const request = { method: "GET", ...limits, maxRedirects: MAX_REDIRECTS } as const;
  return await fetchSafely(url, request, network, async (response) => {
    checkAnswer(response, maxBytes);
    const counted = countBytes(response.body, maxBytes);
    await pipeline(counted.body, createWriteStream(file));
    return counted.sizeBytes();
  });
};

const checkAnswer = ({ status, headers }: SafeResponse, maxBytes: number): void => {
  if (status !== 200) {
    const retryable = status >= 500 || status === 429 || status === 408;
    throw new AppError("URL_UNREACHABLE", `The URL answers with status ${status}`, { retryable });
  }
  // Unpacking could make gigabytes of kilobytes, and it was asked not to be packed.
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    throw new AppError("URL_REFUSED", "The URL's answer is compressed, which was not asked for");
  }
  if (Number(headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
};

const countBytes = (body: AsyncIterable<Uint8Array>, maxBytes: number) => {
  let sizeBytes = 0;
  async function* count() {
    for await (const chunk of body) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  }
  return { body: count(), sizeBytes: () => sizeBytes };
};

const tooLarge = (maxBytes: number): AppError =>
  new AppError("URL_TOO_LARGE", `What the URL answers is larger than ${maxBytes} bytes`);
