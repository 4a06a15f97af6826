import createClient from "openapi-fetch";
import { accessToken } from "../sign-in/access-token.ts";
import { noteAnswer } from "../sign-in/refusals.ts";
import { ApiError, UnreachableError } from "./problem.ts";
import type { Problem, paths } from "./schema.d.ts";

/** API Gateway gives up after 30 s. */
const TIMEOUT_MS = 35_000;

/** Anybody may ask for them. */
const OPEN_PATHS: ReadonlySet<string> = new Set(["/auth", "/session"]);

/** Where the API is; on a laptop the page's own origin. */
const API_URL: string = import.meta.env.VITE_API_URL ?? "";

const fetchOrThrow = async (request: Request): Promise<Response> => {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    return await fetch(request, { signal });
  } catch (error) {
    // The caller's own doing.
    if (request.signal.aborted) throw error;
    throw new UnreachableError(error);
  }
};

/** The API, typed by its own document. Rejects with ApiError or UnreachableError; see `answer`. */
export const api = createClient<paths>({
  baseUrl: API_URL || window.location.origin,
  fetch: fetchOrThrow,
  // Lists are comma-separated: `tags=river,night`.
  querySerializer: { array: { style: "form", explode: false } },
});

// The client asks the API alone: who asks is told to nobody else, such as those who take uploads.
api.use({
  onRequest: async ({ request }) => {
    const token = request.headers.has("authorization") ? null : await accessToken();
    if (token !== null) request.headers.set("authorization", `Bearer ${token}`);
    return request;
  },
  onResponse: ({ response, schemaPath }) => {
    if (!OPEN_PATHS.has(schemaPath)) noteAnswer(response.status);
  },
});

type Fetched<Data> = { data?: Data; error?: unknown; response: Response };

/** What the API answered. Throws an ApiError when it refused, an UnreachableError when nobody answered. */
export const answer = async <Data>(fetching: Promise<Fetched<Data>>): Promise<Data> => {
  const { data, error, response } = await fetching;
  if (!response.ok || data === undefined) throw new ApiError(response, asProblem(error));
  return data;
};

const asProblem = (error: unknown): Partial<Problem> | null =>
  typeof error === "object" && error !== null ? error : null;

/** Where a file of a job is saved from, under a name; `<a download>` alone does nothing once another origin answers. */
export const downloadUrl = (path: string, fileName: string): string =>
  `${apiUrl(path)}?download=${encodeURIComponent(fileName)}`;

/** The full address of a path that the API names: `/artifacts/{id}/final/final.mp4`. */
export const apiUrl = (path: string): string => (path.startsWith("/") ? `${API_URL}${path}` : path);
