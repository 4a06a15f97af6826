/** Shared: how long ago something was, which goes on by itself; the exact time on hover. */
import { useSyncExternalStore } from "react";
import { formatAgo, formatDateTime } from "../format.ts";

const TICK_MS = 15_000;

const listeners = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  nowMs = Date.now();
  for (const listener of listeners) listener();
};

/** One timer for all times on the page. */
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

export const TimeAgo = ({ iso }: { iso: string }) => {
  const now = useSyncExternalStore(subscribe, () => nowMs);
  return (
    <time dateTime={iso} title={formatDateTime(iso)}>
      {formatAgo(iso, Math.max(now, Date.parse(iso)))}
    </time>
  );
};
