import { createApi } from "./api.ts";
import { createObservability } from "./observability.ts";
import { createRendering } from "./rendering.ts";
import { createSchedules } from "./schedules.ts";
import { readSettings } from "./settings.ts";
import { createStorage } from "./storage.ts";
import { createWeb } from "./web.ts";

/** Makes everything of one stage. Returns what `sst deploy` prints at its end. */
export const deploy = async () => {
  const settings = readSettings(process.env);
  const isProduction = $app.stage === "production";
  const storage = createStorage(isProduction);
  const { context, queues, ...rendering } = await createRendering(settings, storage);
  const api = createApi(settings, context);
  const web = createWeb(settings, storage, api.gateway);
  const schedules = createSchedules(context);
  createObservability(settings, isProduction, {
    table: storage.table,
    queues,
    gateway: api.gateway,
    functions: { ...rendering.functions, ...api.functions, ...schedules.functions },
  });
  return {
    dashboard: web.url,
    api: api.gateway.url,
    docs: $interpolate`${api.gateway.url}/docs`,
    bucket: storage.bucket.name,
    table: storage.table.name,
    queue: queues.render.url,
    ...(context.batch && { batchQueue: context.batch.queueName }),
  };
};
