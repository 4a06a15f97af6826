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
