import { useSyncExternalStore } from "react";

/** What the API has made of this page's requests so far. */
interface Refusals {
  /** The last answer was 401: it does not know who asks. */
  isRefused: boolean;
  /** It has answered one of them. */
  wasTaken: boolean;
}

let refusals: Refusals = { isRefused: false, wasTaken: false };
const listeners = new Set<() => void>();

/** Notes an answer to a request that must say who asks. */
export const noteAnswer = (status: number): void => {
  const isRefused = status === 401;
  // A server in trouble says nothing of who asks.
  const isTaken = status < 400;
  if (!isRefused && !isTaken) return;
  if (isRefused === refusals.isRefused && (refusals.wasTaken || !isTaken)) return;
  refusals = { isRefused, wasTaken: refusals.wasTaken || isTaken };
  for (const listener of listeners) listener();
};

const follow = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useRefusals = (): Refusals => useSyncExternalStore(follow, () => refusals);
