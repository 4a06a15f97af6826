/** The HTTP API in front of the functions. */
export const api = {
  resource: "Gateway",
  /**
   * Requests a second over all callers, and how many at once above that; more are answered 429. Far below the 1,000 concurrent
   * functions that an account usually may have, so that a flood of requests leaves room for renders.
   */
  throttle: { ratePerSec: 200, burst: 400 },
  accessLogDays: 30,
} as const;

/**
 * What every answer of the API says to browsers. An answer may say otherwise for itself, as the reference page does. Over plain HTTP, which
 * is all that a laptop has, `strict-transport-security` means nothing (RFC 6797, section 8.1).
 */
export const apiHeaders = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000",
  "x-content-type-options": "nosniff",
} as const;
