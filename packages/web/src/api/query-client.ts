import { QueryClient } from "@tanstack/react-query";
import { ApiError, isPassing } from "./problem.ts";

const MAX_RETRIES = 3;
const MAX_PAUSE_MS = 15_000;

/** 1, 2, 4 ... s, or what the server asks for. */
const retryPauseMs = (failures: number, error: Error): number => {
  const askedMs = error instanceof ApiError && error.retryAfterSec !== null ? error.retryAfterSec * 1000 : 0;
  return Math.min(MAX_PAUSE_MS, Math.max(askedMs, 1000 * 2 ** failures));
};

/** What the API answered, for all pages. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
      retryDelay: retryPauseMs,
      // Live changes keep what is shown fresh; see `live/`.
      staleTime: 30_000,
      // A query that failed asks again by itself, so that the page comes back without a reload.
      refetchInterval: ({ state }) =>
        state.status === "error" && isPassing(state.error) ? MAX_PAUSE_MS : false,
    },
    // What creates something is repeated only with an Idempotency-Key, by whoever asks for it.
    mutations: { retry: false },
  },
});
