import { fork } from "node:child_process";
import { once } from "node:events";
import { type Api, createApi } from "../index/create-api.ts";

export interface System {
  url: string;
  api: Api;
  close(): Promise<void>;
}

/** The whole system on an empty data folder, in processes of its own: what they use can be told from what the benchmark uses. */
export const startSystem = async (): Promise<System> => {
  const child = fork(new URL("system-process.ts", import.meta.url));
  const exited = once(child, "exit");
  const failed = exited.then(([code]) => {
    throw new Error(`The system ended with code ${code}`);
  });
  const [url] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => {});
  return {
    url,
    api: createApi(url),
    close: async () => {
      child.disconnect();
      await exited;
    },
  };
};
