import type { IncomingHttpHeaders } from "node:http";
import { Agent, type Dispatcher } from "undici";
import { AppError } from "../app-error.ts";
import { checkUrl, resolveUrl } from "./check-url.ts";
import type { Address, Network } from "./network.ts";

/** Bytes of all headers of an answer together. */
const MAX_HEADER_BYTES = 16 * 1024;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export interface SafeRequest {
  method: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string;
  /** From the first lookup to the last byte, over all redirects. */
  timeoutMs: number;
  /** Ends it before. */
  signal?: AbortSignal;
  /** Redirects that are followed, each checked like the URL itself; above them, the fetch is refused. None: a redirect is an answer. */
  maxRedirects: number;
}

export interface SafeResponse {
  status: number;
  headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  url: URL;
  /** As it comes, never unpacked; whoever reads says when it is enough. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * Asks a URL that a user gave and hands its answer to `use`; when that is done, so is the connection. Each host on the way is
 * resolved once, all of its addresses must be public, and the connection goes to them and no others; its certificate must
 * be the name's. Only this process's own headers are sent: no cookies, no credentials of ours, no proxy.
 * @throws AppError URL_REFUSED; URL_UNREACHABLE when there is no answer in time or none that is HTTP; what `use` throws
 */
export const fetchSafely = async <T>(
  text: string,
  request: SafeRequest,
  network: Network,
  use: (response: SafeResponse) => Promise<T>,
): Promise<T> => {
  const inTimeSignal = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([inTimeSignal, request.signal]) : inTimeSignal;
  let url = checkUrl(text, network);
  for (let redirects = 0; ; redirects += 1) {
    const addresses = await inTime(resolveUrl(url, network), signal);
    const outcome = await askPinned(url, addresses, request, signal, async (response) => {
      const target = request.maxRedirects > 0 ? redirectTarget(response) : null;
      return target === null ? { result: await use(response) } : { target };
    });
    if (!("target" in outcome)) return outcome.result;
    if (redirects === request.maxRedirects) throw new AppError("URL_REFUSED", "The URL redirects too often");
    url = checkUrl(outcome.target, network);
  }
};

/** Where an answer redirects to, or null. */
const redirectTarget = ({ status, headers, url }: SafeResponse): string | null => {
  const { location } = headers;
  if (!REDIRECTS.has(status) || location === undefined) return null;
  const target = URL.parse(location, url.href);
  if (!target) throw new AppError("URL_REFUSED", "The URL redirects to something that is no URL");
  return target.href;
};

/** One request over one connection to one of these addresses. */
const askPinned = async <T>(
  url: URL,
  addresses: Address[],
  request: SafeRequest,
  signal: AbortSignal,
  use: (response: SafeResponse) => Promise<T>,
): Promise<T> => {
  const agent = createPinnedAgent(addresses);
  try {
    const { statusCode, headers, body } = await agent
      .request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: { ...request.headers, "accept-encoding": "identity", "user-agent": "Dailies" },
        body: request.body ?? null,
        signal,
      })
      .catch(throwUnreachable);
    return await use({ status: statusCode, headers, url, body: readBody(body) });
  } finally {
    await agent.destroy();
  }
};

/** The name stays what is asked for and whose certificate is verified; what it stands for is no longer looked up. */
const createPinnedAgent = (addresses: Address[]): Agent =>
  new Agent({
    connect: {
      autoSelectFamily: true,
      lookup: (_hostname, { all }, callback) =>
        all ? callback(null, addresses) : callback(null, addresses[0]?.address ?? "", addresses[0]?.family),
    },
    allowH2: false,
    maxHeaderSize: MAX_HEADER_BYTES,
  });

async function* readBody(body: Dispatcher.ResponseData["body"]): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (thrown) {
    throwUnreachable(thrown);
  }
}

const throwUnreachable = (thrown: unknown): never => {
  throw new AppError("URL_UNREACHABLE", `The URL's host gave no answer: ${reasonOf(thrown)}`, {
    cause: thrown,
  });
};

/** A few words without addresses: names and numbers of errors of Node and undici are public, their messages tell more. */
const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return "unknown";
  if (thrown.name === "TimeoutError") return "it took too long";
  return "code" in thrown && typeof thrown.code === "string" ? thrown.code : thrown.name;
};

/** A lookup cannot be stopped, but need not be waited for. */
const inTime = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([work, late]);
  } catch (thrown) {
    if (thrown === signal.reason) return throwUnreachable(thrown);
    throw thrown;
  } finally {
    signal.removeEventListener("abort", stop);
  }
};
