import { setTimeout as sleep } from "node:timers/promises";

/** What tests ask of the API beside the page. Each throws when the answer is no 2xx. */
export interface Api {
  // biome-ignore lint/suspicious/noExplicitAny: any part of any answer is looked at
  get(path: string): Promise<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  post(path: string, body: unknown): Promise<any>;
}

/** `headers` go along with each request. */
export const createApi = (url: string, headers: Record<string, string> = {}): Api => {
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, { ...init, headers: { ...headers, ...init.headers } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    get: (path) => send(path, {}),
    post: (path, body) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
};

/** A small plan of one scene or more, with other fields beside or instead; the simulator makes it in a moment. */
export const smallPlan = (topic: string, fields: object = {}, scenes = 1) => ({
  topic,
  encoder: "simulator",
  scenes: Array.from({ length: scenes }, (_, n) => ({
    image_prompt: `a lake at dawn, view ${n + 1}`,
    narration: `This is scene ${n + 1}.`,
    duration_sec: 1,
  })),
  ...fields,
});

/** Waits until a job is rendered, or has failed. */
export const waitForEnd = async (api: Api, jobId: string): Promise<void> => {
  const endMs = Date.now() + 60_000;
  for (;;) {
    const { state } = await api.get(`/render/${jobId}/status`);
    if (["completed", "error", "canceled"].includes(state)) return;
    if (Date.now() > endMs) throw new Error(`Job ${jobId} is ${state} still`);
    await sleep(100);
  }
};

/** Drafts, of which nothing is rendered: `{topic} 1` is the oldest. */
export const makeDrafts = async (
  api: Api,
  topic: string,
  count: number,
  fields: object = {},
): Promise<void> => {
  for (let n = 1; n <= count; n++) {
    await api.post("/render", smallPlan(`${topic} ${n}`, { is_draft: true, ...fields }));
  }
};
