import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "../api/client.ts";
import { isActive, JOB_LISTS, statsQuery } from "../api/jobs.ts";
import { ApiError } from "../api/problem.ts";
import type { ChangesPage, JobPage } from "../api/schema.d.ts";
import { applyChanges } from "./apply-changes.ts";
import { pollPauseMs } from "./poll-pause.ts";

export type Connection = "live" | "lost";

const MAX_FAILURE_PAUSE_MS = 30_000;
const MAX_CHANGES = 500;

const readChanges = (since: string | undefined, signal: AbortSignal): Promise<ChangesPage> =>
  answer(
    api.GET("/dashboard/changes", {
      params: { query: { limit: MAX_CHANGES, ...(since !== undefined && { since }) } },
      signal,
    }),
  );

/**
 * Follows the changes feed for as long as the page is open, and says whether the server answers. Once for the whole app. When the feed was
 * lost for longer than the server keeps changes, everything shown is fetched anew.
 */
export const useChanges = (): Connection => {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>("live");

  useEffect(() => {
    const stop = new AbortController();
    let wake = () => {};
    let request = new AbortController();
    let cursor: string | undefined;
    let quietAnswers = 0;
    let failures = 0;

    const step = async (): Promise<number> => {
      try {
        request = new AbortController();
        const page = await readChanges(cursor, AbortSignal.any([stop.signal, request.signal]));
        cursor = page.next_cursor;
        applyChanges(client, page);
        // Whatever failed meanwhile comes back now, and a feed that begins anew knows nothing of what it missed.
        if (failures > 0) client.invalidateQueries();
        failures = 0;
        setConnection("live");
        if (page.has_more) return 0;
        quietAnswers = page.changes.length > 0 ? 0 : quietAnswers + 1;
        const isBusy = page.running.length > 0 || hasActiveJobs(client);
        return pollPauseMs({ isHidden: document.hidden, isBusy, quietAnswers });
      } catch (error) {
        if (stop.signal.aborted) return 0;
        // Too old or from before a reinstallation: begin anew.
        if (error instanceof ApiError && (error.status === 410 || error.status === 422)) cursor = undefined;
        failures++;
        if (request.signal.aborted) return 0;
        // Who is not known is told so elsewhere.
        if (!(error instanceof ApiError && error.status === 401)) setConnection("lost");
        const askedMs = error instanceof ApiError ? (error.retryAfterSec ?? 0) * 1000 : 0;
        return Math.max(askedMs, Math.min(MAX_FAILURE_PAUSE_MS, 1000 * 2 ** failures));
      }
    };

    const run = async () => {
      while (!stop.signal.aborted) {
        const pauseMs = await step();
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pauseMs);
        });
      }
    };
    run();

    const wakeUp = () => {
      if (document.hidden) return;
      quietAnswers = 0;
      wake();
    };
    document.addEventListener("visibilitychange", wakeUp);
    // A request from before the network went may hang for long.
    const comeBack = () => {
      request.abort();
      wakeUp();
    };
    window.addEventListener("online", comeBack);
    // Whoever starts a render sees it move at once.
    const unsubscribe = client.getMutationCache().subscribe(({ type, mutation }) => {
      if (type === "updated" && mutation.state.status === "success") wakeUp();
    });
    return () => {
      stop.abort();
      wake();
      document.removeEventListener("visibilitychange", wakeUp);
      window.removeEventListener("online", comeBack);
      unsubscribe();
    };
  }, [client]);

  return connection;
};

/** Whether a job is rendered or waits to be, also one that the list on the page leaves out. */
const hasActiveJobs = (client: QueryClient): boolean => {
  const counts = client.getQueryData(statsQuery.queryKey)?.by_state;
  if (counts && counts.queued + counts.running > 0) return true;
  const pages = client.getQueriesData<JobPage>({ queryKey: JOB_LISTS });
  return pages.some(([, page]) => page?.jobs.some(({ state }) => isActive(state)));
};
