import { createApi, createGateway } from "./api.ts";
import { createObservability } from "./observability.ts";
import { createRendering } from "./rendering.ts";
import { createSchedules } from "./schedules.ts";
import { readSettings } from "./settings.ts";
import { createSignIn } from "./sign-in.ts";
import { createStorage } from "./storage.ts";
import { createWeb } from "./web.ts";

/** Makes everything of one stage. Returns what `sst deploy` prints at its end. */
export const deploy = async () => {
  const settings = readSettings(process.env);
  const isProduction = $app.stage === "production";
  const storage = createStorage(isProduction);
  const { context, queues, ...rendering } = await createRendering(settings, storage);
  const gateway = createGateway(settings);
  const signIn = createSignIn(settings, isProduction);
  const web = createWeb(settings, storage, gateway, signIn);
  const api = createApi(gateway, context, signIn.environment(web.url));
  const schedules = createSchedules(context);
  createObservability(settings, isProduction, {
    table: storage.table,
    queues,
    gateway,
    functions: { ...rendering.functions, ...api.functions, ...schedules.functions },
  });
  return {
    dashboard: web.url,
    api: gateway.url,
    docs: $interpolate`${gateway.url}/docs`,
    bucket: storage.bucket.name,
    table: storage.table.name,
    queue: queues.render.url,
    ...(signIn.url && { signIn: signIn.url }),
    ...(context.batch && { batchQueue: context.batch.queueName }),
  };
};
