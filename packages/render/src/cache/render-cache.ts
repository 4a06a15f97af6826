/** What is known of a kept file beside its bytes; texts, as object stores keep them. */
export type FileFacts = Record<string, string>;

/**
 * Keeps files that are costly to make, under names that say what shaped them: a file of a name never changes. It may forget any of
 * them at any time.
 */
export interface RenderCache {
  /** Brings a file to `path`. Null, and no file, when it is not kept. */
  fetch(name: string, path: string, signal: AbortSignal): Promise<FileFacts | null>;
  /** What is known of a file, without its bytes. Null when it is not kept. */
  look(name: string, signal: AbortSignal): Promise<FileFacts | null>;
  /** Keeps the file at `path`. */
  store(name: string, path: string, facts: FileFacts, signal: AbortSignal): Promise<void>;
}

/** Keeps nothing. */
export const noCache: RenderCache = {
  fetch: async () => null,
  look: async () => null,
  store: async () => {},
};
