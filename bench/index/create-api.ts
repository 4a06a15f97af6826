export interface ApiRequest {
  method: string;
  path: string;
  /** Sent as JSON. */
  body?: unknown;
}

export interface Api {
  /** The answer's JSON. Throws when the status is not 200: nothing but a right answer is measured. */
  send(request: ApiRequest): Promise<Record<string, unknown>>;
}

export const createApi = (url: string): Api => ({
  send: async ({ method, path, body }) => {
    const response = await fetch(new URL(path, url), {
      method,
      ...(body !== undefined && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  },
});
