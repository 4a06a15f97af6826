import { useLocalStorage } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { JobFilter } from "../../api/jobs.ts";
import { type JobsSearch, REMEMBERED_SIZE } from "./jobs-search.ts";

const route = getRouteApi("/");

/**
 * What the URL says about which jobs are shown, with what this browser remembers of the size and the view where the URL is silent.
 * `change` writes into the URL: a new entry of the history, or in place of the newest for what is typed. Another filter begins at page 1.
 */
export const useJobsSearch = () => {
  const { state, search, tags, page = 1, size, view } = route.useSearch();
  const navigate = route.useNavigate();
  const [rememberedSize, rememberSize] = useLocalStorage({
    ...REMEMBERED_SIZE,
    getInitialValueInEffect: false,
  });
  const [rememberedView, rememberView] = useLocalStorage<NonNullable<JobsSearch["view"]>>({
    key: "dailies-jobs-view",
    defaultValue: "table",
    getInitialValueInEffect: false,
  });

  const change = useCallback(
    (to: Partial<JobsSearch>, { replace = false } = {}) => {
      if (to.size) rememberSize(to.size);
      if (to.view) rememberView(to.view);
      const keepsPage = "page" in to || "view" in to;
      navigate({
        search: (before) => ({ ...before, ...(!keepsPage && { page: undefined }), ...to }),
        replace,
        resetScroll: "page" in to,
      });
    },
    [navigate, rememberSize, rememberView],
  );

  const tagsKey = tags?.join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same tags are the same filter, whichever array holds them
  const filter = useMemo<JobFilter>(
    () => ({ state, search, tags: tags?.length ? tags : undefined }),
    [state, search, tagsKey],
  );
  return { filter, page, pageSize: size ?? rememberedSize, view: view ?? rememberedView, change };
};
