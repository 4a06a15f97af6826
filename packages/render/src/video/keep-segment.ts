import { type Obtained, obtain } from "../cache/obtain.ts";
import type { RenderCache } from "../cache/render-cache.ts";
import { renderSegment, type SegmentRequest } from "./render-segment.ts";

/** Brings an encoded segment from the cache, or encodes it and keeps it. Errors as `renderSegment`. */
export const keepSegment = (
  request: SegmentRequest & { cache: RenderCache; name: string },
): Promise<Obtained> => {
  const { cache, name, outputPath, signal } = request;
  return obtain({
    ...{ cache, name, path: outputPath, signal },
    make: async () => {
      await renderSegment(request);
      return { facts: {}, fallbackReason: null };
    },
  });
};
