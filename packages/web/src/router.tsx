import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import * as z from "zod/mini";
import { known } from "./known.ts";
import { jobSearchSchema } from "./pages/job/job-search.ts";
import { jobsSearchSchema } from "./pages/jobs/jobs-search.ts";
import { prefetchJobs } from "./pages/jobs/prefetch-jobs.ts";
import { CrashedPage } from "./shell/crashed-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { Shell } from "./shell/shell.tsx";

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashedPage,
});

export const jobsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: jobsSearchSchema,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchJobs(deps),
  component: lazyRouteComponent(() => import("./pages/jobs/jobs-page.tsx"), "JobsPage"),
});

export const jobRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/jobs/$jobId",
  validateSearch: jobSearchSchema,
  component: lazyRouteComponent(() => import("./pages/job/job-page.tsx"), "JobPage"),
});

export const newRenderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new",
  // The job whose plan is edited into a new one.
  validateSearch: z.object({ from: known(z.string()) }),
  component: lazyRouteComponent(() => import("./pages/new-render/new-render-page.tsx"), "NewRenderPage"),
});

export const statisticsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/statistics",
  validateSearch: z.object({ days: known(z.literal([7, 30, 90])) }),
  component: lazyRouteComponent(() => import("./pages/statistics/statistics-page.tsx"), "StatisticsPage"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([jobsRoute, jobRoute, newRenderRoute, statisticsRoute]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: CrashedPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
