import { answer, api } from "../api/client.ts";
import { isPassing } from "../api/problem.ts";
import { readSignIn } from "./kept-sign-in.ts";

/** When the cookie ends, as far as this browser knows. */
const ENDS_AT = "dailies-session-ends";
const RENEWED_BEFORE_MS = 60_000;
const MIN_PAUSE_MS = 30_000;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Has the browser send along who asks when it fetches pictures, videos and downloads: no script can do that for it. Renewed by itself for
 * as long as the page is open. Rejects with ApiError or UnreachableError.
 */
export const openSession = async (): Promise<void> => {
  const { expires_at } = await answer(api.POST("/session"));
  if (expires_at === null) return;
  noteEnd(expires_at);
  renewIn(Date.parse(expires_at) - Date.now() - RENEWED_BEFORE_MS);
};

const renewIn = (pauseMs: number): void => {
  clearTimeout(timer);
  timer = setTimeout(renew, Math.max(MIN_PAUSE_MS, pauseMs));
};

/** Where somebody has signed out or is refused, the page has told them. */
const renew = (): void => {
  if (!readSignIn()) return;
  openSession().catch((error: unknown) => {
    if (isPassing(error)) renewIn(MIN_PAUSE_MS);
  });
};

/** Opens the session of whoever is signed in. Resolves at once, unless pictures would fail until it is open. */
export const resumeSession = async (): Promise<void> => {
  if (!readSignIn()) return;
  const opened = openSession().catch((error: unknown) => {
    if (isPassing(error)) renewIn(MIN_PAUSE_MS);
  });
  if (knownEndMs() < Date.now()) await opened;
};

/** Has the browser forget it. Rejects with ApiError or UnreachableError. */
export const closeSession = async (): Promise<void> => {
  clearTimeout(timer);
  await answer(api.DELETE("/session"));
  noteEnd(null);
};

const noteEnd = (endsAt: string | null): void => {
  try {
    if (endsAt === null) localStorage.removeItem(ENDS_AT);
    else localStorage.setItem(ENDS_AT, endsAt);
  } catch {
    // It is then opened before anything is shown.
  }
};

const knownEndMs = (): number => {
  try {
    return Date.parse(localStorage.getItem(ENDS_AT) ?? "") || 0;
  } catch {
    return 0;
  }
};
