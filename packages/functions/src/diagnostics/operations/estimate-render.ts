import { readSettings } from "@dailies/core/settings";
import { estimatePlan } from "@dailies/render/estimate-plan";
import { defineOperation } from "../../api/operation.ts";
import { createCache } from "../../render/create-cache.ts";
import { estimateRender } from "../../render/estimate-render.ts";
import { chooseProviders } from "../../render/providers/choose-providers.ts";
import { estimateRenderRoute } from "../routes.ts";

/** Ends before the function's own timeout, so that there is an answer. */
const TIMEOUT_MS = 25_000;

export const estimateRenderOperation = defineOperation(estimateRenderRoute, async (c) => {
  const { owner } = c.get("principal");
  const plan = c.req.valid("json");
  const settings = readSettings();
  const estimate = await estimatePlan({
    ...{ plan, encoder: settings.encoder, cache: createCache(owner), ...chooseProviders(settings) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return c.json(
    {
      duration_sec: estimate.durationSec,
      segments: estimate.segments,
      cached_segments: estimate.cachedSegments,
      ...estimateRender(plan, estimate),
    },
    200,
  );
});
