import type { FileFacts, RenderCache } from "./render-cache.ts";

export interface Making {
  cache: RenderCache;
  name: string;
  path: string;
  signal: AbortSignal;
  /** Writes the file to `path`. What a fallback made is not kept: the next time may do better. */
  make(): Promise<{ facts: FileFacts; fallbackReason: string | null }>;
}

export interface Obtained {
  facts: FileFacts;
  /** Milliseconds it took to make; 0 for a kept file. */
  madeMs: number;
  isKept: boolean;
  /** Why it is not of the one who was asked to make it; null when it is. */
  fallbackReason: string | null;
}

/** Brings a kept file to `path`, or makes it there and keeps it. */
export const obtain = async ({ cache, name, path, signal, make }: Making): Promise<Obtained> => {
  const kept = await cache.fetch(name, path, signal);
  if (kept) return { facts: kept, madeMs: 0, isKept: true, fallbackReason: null };
  const startMs = performance.now();
  const { facts, fallbackReason } = await make();
  const madeMs = Math.round(performance.now() - startMs);
  if (fallbackReason === null) await cache.store(name, path, facts, signal);
  return { facts, madeMs, isKept: false, fallbackReason };
};
