import { handler } from "@dailies/functions/api/handler";
import { startGateway } from "@dailies/local/gateway/start-gateway";
import { quietLogger } from "@dailies/local/logger";
import type { Context } from "aws-lambda";
import { type Api, type ApiRequest, createApi } from "./create-api.ts";
import { measureUsage, type Usage } from "./meter.ts";

export interface MeteredApi extends Api {
  /** Sends a request and tells what it used. */
  measure(request: ApiRequest): Promise<Usage>;
  close(): Promise<void>;
}

/** The api function in this very process, behind the local gateway: its requests to the cloud can be counted here. */
export const startMeteredApi = async (): Promise<MeteredApi> => {
  const invoke = async (event: unknown) => {
    const payload = await handler(event as Parameters<typeof handler>[0], {} as Context);
    return { ok: true as const, payload };
  };
  const gateway = await startGateway({
    host: "127.0.0.1",
    port: 0,
    routes: new Map([["$default", invoke]]),
    log: quietLogger,
  });
  const api = createApi(gateway.url);
  return {
    ...api,
    measure: (request) => measureUsage(() => api.send(request)),
    close: async () => {
      const closed = gateway.close();
      gateway.dropConnections();
      await closed;
    },
  };
};
