import type { FieldError } from "@dailies/core/app-error";
import type { JobError } from "@dailies/core/job/job-row";
import type { JobState } from "@dailies/core/job/job-state";
import type { JobListRow } from "@dailies/core/job/job-views";
import { CliError } from "./cli-error.ts";
import { printable } from "./printable.ts";

/** The answer to `POST /render`. */
export interface CreatedJob {
  job_id: string;
  status: JobState;
  message: string;
  warnings: string[];
}

/** The parts of `GET /render/{id}/status` that the CLI uses. */
export interface JobStatus extends JobListRow {
  step: string | null;
  timings: Record<string, number>;
  assets: { type: string; label: string; url: string }[];
  fallback_reason: string | null;
  error_detail: JobError | null;
}

/** The parts of `GET /dashboard/jobs` that the CLI uses. */
export interface JobPage {
  jobs: JobListRow[];
  total: number;
  next_cursor: string | null;
}

export interface ListQuery {
  page_size: number;
  state?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
}

export type ApiClient = ReturnType<typeof createApiClient>;

interface Call {
  method?: "GET" | "POST";
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** API Gateway answers within 30 s, one way or the other. */
const ANSWER_TIMEOUT_MS = 35_000;

/**
 * A client of the HTTP API. Every method throws a CliError: `unreachable` when nothing answers at the URL,
 * `badInput` with one line per field for 4xx, `failed` for 5xx; or the signal's reason. `apiKey` goes along with every call, to the API
 * alone: a redirect to another origin is followed without it.
 */
export const createApiClient = (apiUrl: string, apiKey = process.env.DAILIES_API_KEY) => {
  const base = parseApiUrl(apiUrl);
  const authorization = apiKey ? { authorization: `Bearer ${checkKey(apiKey, base)}` } : {};

  const send = async (path: string, { method = "GET", body, signal }: Call, timeoutMs?: number) => {
    const signals = [...(signal ? [signal] : []), ...(timeoutMs ? [AbortSignal.timeout(timeoutMs)] : [])];
    try {
      const response = await fetch(base + path, {
        method,
        signal: AbortSignal.any(signals),
        headers: { ...authorization, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (response.ok) return response;
      throw await toCliError(response, base);
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown instanceof CliError ? thrown : unreachable(base, thrown);
    }
  };

  const json = async <Answer>(path: string, call: Call = {}): Promise<Answer> => {
    const response = await send(path, call, ANSWER_TIMEOUT_MS);
    try {
      return (await response.json()) as Answer;
    } catch (thrown) {
      call.signal?.throwIfAborted();
      if (!(thrown instanceof SyntaxError)) throw unreachable(base, thrown);
      throw new CliError("unreachable", `What answers at ${base} is not the Dailies API`, { cause: thrown });
    }
  };

  return {
    apiUrl: base,
    /** Whose jobs and files the API takes ours for. */
    readOwner: async () => (await json<{ owner: string }>("/auth/me")).owner,
    createJob: (plan: unknown) => json<CreatedJob>("/render", { method: "POST", body: plan }),
    readStatus: (jobId: string, signal?: AbortSignal) =>
      json<JobStatus>(`/render/${encodeURIComponent(jobId)}/status`, { signal }),
    listJobs: (query: ListQuery, signal?: AbortSignal) => {
      const given = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        if (value !== undefined) given.set(name, String(value));
      }
      return json<JobPage>(`/dashboard/jobs?${given}`, { signal });
    },
    cancelJob: (jobId: string) =>
      json<{ ok: boolean }>(`/render/${encodeURIComponent(jobId)}/cancel`, { method: "POST" }),
    /** `path` as the API names it (`/artifacts/...`). The body is the caller's to read; it has no time limit. */
    openArtifact: (path: string, signal?: AbortSignal) => send(path, { signal }),
    /** Whether the API answers at all. */
    isUp: (signal?: AbortSignal) =>
      json<{ status?: string }>("/healthz", { signal }).then(
        ({ status }) => status === "ok",
        () => {
          signal?.throwIfAborted();
          return false;
        },
      ),
  };
};

/** Without a slash at the end; a path before it (a gateway's stage) stays. */
const parseApiUrl = (apiUrl: string): string => {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, "");
  throw new CliError("badInput", `--api ${printable(apiUrl)} is not a URL such as http://127.0.0.1:8000`);
};

const ON_THIS_MACHINE = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/;

/** A key must not be read on its way, and nothing but a key be sent for one. */
const checkKey = (apiKey: string, base: string): string => {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new CliError("badInput", "DAILIES_API_KEY is not an API key");
  if (base.startsWith("https:") || ON_THIS_MACHINE.test(base)) return apiKey;
  throw new CliError("badInput", `DAILIES_API_KEY is not sent to ${printable(base)}: use its https address`);
};

const unreachable = (base: string, thrown: unknown): CliError =>
  new CliError("unreachable", `Cannot reach ${base}: ${networkReason(thrown)}`, {
    lines: ["Start the API with: npm start", "or leave out --api: everything then starts by itself"],
    retryable: true,
    cause: thrown,
  });

const REASONS: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up",
  ETIMEDOUT: "it does not answer",
  UND_ERR_CONNECT_TIMEOUT: "it does not answer",
};

/** fetch says only "fetch failed"; why, its cause knows. */
const networkReason = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === "TimeoutError") return "it does not answer";
  const cause = thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? (cause.message || code);
};

interface Problem {
  detail?: string;
  title?: string;
  request_id?: string;
  errors?: FieldError[];
}

const toCliError = async (response: Response, base: string): Promise<CliError> => {
  const problem = await readProblem(response);
  if (!problem) {
    const message = `What answers at ${base} is not the Dailies API (status ${response.status})`;
    return new CliError("unreachable", message, { retryable: response.status >= 500 });
  }
  const message = printable(problem.detail ?? problem.title ?? `The API answered ${response.status}`);
  if (response.status >= 500) {
    const lines = problem.request_id ? [`request ${printable(problem.request_id)}`] : [];
    return new CliError("failed", message, { lines, retryable: true });
  }
  if (response.status === 401) {
    const lines = ["Make an API key on the dashboard, under Account, and set DAILIES_API_KEY to it"];
    return new CliError("badInput", message, { lines });
  }
  return new CliError("badInput", message, { lines: (problem.errors ?? []).map(formatFieldError) });
};

const readProblem = async (response: Response): Promise<Problem | null> => {
  if (!response.headers.get("content-type")?.includes("json")) return null;
  const problem: unknown = await response.json().catch(() => null);
  return typeof problem === "object" ? problem : null;
};

/** `scenes[3].duration_sec: must be ...`, as the server and the CLI's own check show it. */
export const formatFieldError = ({ path, message }: FieldError): string =>
  printable(path ? `${path}: ${message}` : message);
