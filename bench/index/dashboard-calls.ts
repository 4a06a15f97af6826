import type { Api, ApiRequest } from "./create-api.ts";
import type { Targets } from "./fill-index.ts";
import { COMMON_TAGS, COMMON_WORD, RARE_WORD } from "./make-rows.ts";

export interface DashboardCall {
  name: string;
  kind: "read" | "write";
  /** The next request: a call that writes takes another job each time. */
  request(): ApiRequest;
}

const PAGE_SIZE = 20;
/** The page that is asked for to show that depth costs nothing; the last full one of an owner with fewer jobs. */
const DEEP_PAGE = 4000;

/** Every call of the dashboard, in the order in which they can be made: those that write stand last. */
export const dashboardCalls = async (api: Api, targets: Targets): Promise<DashboardCall[]> => {
  const first = await api.send(list({}));
  const lastPage = Math.floor(Number(first.total) / PAGE_SIZE);
  const { next_cursor: since } = await api.send({ method: "GET", path: "/dashboard/changes" });
  const [tag] = COMMON_TAGS;
  const jobId = targets.completed[0] ?? "";
  const reads: Record<string, ApiRequest> = {
    list: list({}),
    list_completed: list({ state: "completed" }),
    list_error: list({ state: "error" }),
    list_running: list({ state: "running" }),
    list_queued: list({ state: "queued" }),
    list_canceled: list({ state: "canceled" }),
    list_archived: list({ state: "archived" }),
    cursor_page: list({ cursor: String(first.next_cursor) }),
    deep_page: list({ page: String(Math.min(DEEP_PAGE, lastPage)) }),
    search_rare: list({ search: RARE_WORD }),
    search_common: list({ search: COMMON_WORD }),
    search_character: list({ search: "a" }),
    search_id: list({ search: jobId }),
    tags: list({ tags: COMMON_TAGS.join(",") }),
    all_filters: list({ state: "completed", search: COMMON_WORD, tags: tag }),
    stats: { method: "GET", path: "/dashboard/stats" },
    stats_period: { method: "GET", path: "/dashboard/stats/period?days=90" },
    changes: { method: "GET", path: `/dashboard/changes?since=${since}` },
    job: { method: "GET", path: `/dashboard/jobs/${jobId}` },
  };
  return [
    ...Object.entries(reads).map(([name, request]) => ({
      name,
      kind: "read" as const,
      request: () => request,
    })),
    write("archive", targets.completed, (path) => ({ method: "DELETE", path })),
    write("restore", targets.completed, (path) => ({ method: "POST", path: `${path}/restore` })),
    write("retry", targets.error, (path) => ({ method: "POST", path: `${path}/retry` })),
    write("duplicate", targets.completed, (path) => ({ method: "POST", path: `${path}/duplicate` })),
    write("patch", targets.completed, (path) => ({ method: "PATCH", path, body: { tags: ["bench"] } })),
  ];
};

const list = (query: Record<string, string>): ApiRequest => ({
  method: "GET",
  path: `/dashboard/jobs?${new URLSearchParams({ page_size: String(PAGE_SIZE), ...query })}`,
});

const write = (name: string, jobIds: string[], toRequest: (path: string) => ApiRequest): DashboardCall => {
  const ids = jobIds.values();
  const request = () => {
    const { value, done } = ids.next();
    if (done) throw new Error(`No job is left for ${name}`);
    return toRequest(`/dashboard/jobs/${value}`);
  };
  return { name, kind: "write", request };
};
