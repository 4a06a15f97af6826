import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import * as z from "zod/mini";
import { known } from "./known.ts";
import { jobSearchSchema } from "./pages/job/job-search.ts";
import { jobsSearchSchema } from "./pages/jobs/jobs-search.ts";
import { prefetchJobs } from "./pages/jobs/prefetch-jobs.ts";
import { CrashedPage } from "./shell/crashed-page.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { Root } from "./shell/shell.tsx";

const rootRoute = createRootRoute({
  component: Root,
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

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  // Where one wanted to go.
  validateSearch: z.object({ to: known(z.string()) }),
  component: lazyRouteComponent(() => import("./pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/signed-in",
  component: lazyRouteComponent(() => import("./pages/sign-in/signed-in-page.tsx"), "SignedInPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/account",
  component: lazyRouteComponent(() => import("./pages/account/account-page.tsx"), "AccountPage"),
});

const accountRoutes = [
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/account/usage", replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/usage",
    component: lazyRouteComponent(() => import("./pages/account/usage-page.tsx"), "UsagePage"),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/keys",
    component: lazyRouteComponent(() => import("./pages/account/keys-page.tsx"), "KeysPage"),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/webhooks",
    component: lazyRouteComponent(() => import("./pages/account/webhooks-page.tsx"), "WebhooksPage"),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/webhooks/$webhookId",
    component: lazyRouteComponent(() => import("./pages/account/webhook-page.tsx"), "WebhookPage"),
  }),
  createRoute({
    getParentRoute: () => accountRoute,
    path: "/audit",
    component: lazyRouteComponent(() => import("./pages/account/audit-page.tsx"), "AuditPage"),
  }),
] as const;

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    jobsRoute,
    jobRoute,
    newRenderRoute,
    statisticsRoute,
    signInRoute,
    signedInRoute,
    accountRoute.addChildren(accountRoutes),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultErrorComponent: CrashedPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
