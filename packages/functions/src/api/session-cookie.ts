import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { ApiEnv } from "./api-env.ts";

const NAME = "dailies_session";
const MAX_AGE_SEC = 12 * 60 * 60;

/** Browsers take no secure cookie over plain HTTP, which is all that a laptop has. */
const ON_THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

const optionsOf = (c: Context<ApiEnv>): CookieOptions => ({
  httpOnly: true,
  sameSite: "Strict",
  secure: !ON_THIS_MACHINE.test(c.req.header("host") ?? ""),
  path: "/",
});

/** Has the browser send the credential along until it ends, for 12 hours at most. Returns until when, in epoch milliseconds. */
export const setSession = (
  c: Context<ApiEnv>,
  credential: ApiEnv["Variables"]["credential"],
): number | null => {
  if (!credential) return null;
  const nowMs = Date.now();
  const endsAtMs = Math.min(credential.endsAtMs ?? Number.POSITIVE_INFINITY, nowMs + MAX_AGE_SEC * 1000);
  const maxAge = Math.max(0, Math.floor((endsAtMs - nowMs) / 1000));
  setCookie(c, NAME, credential.text, { ...optionsOf(c), maxAge });
  return endsAtMs;
};

/** Has the browser forget it. */
export const clearSession = (c: Context<ApiEnv>): void => {
  deleteCookie(c, NAME, optionsOf(c));
};

export const readSession = (c: Context<ApiEnv>): string | undefined => getCookie(c, NAME);
