import { IconChartBar, IconLayoutList, IconPlus } from "@tabler/icons-react";
import { common } from "../texts/common.ts";

/** The pages of the main navigation, in its order. */
export const PAGES = [
  { to: "/", label: common.pages.jobs, icon: IconLayoutList },
  { to: "/new", label: common.pages.newRender, icon: IconPlus },
  { to: "/statistics", label: common.pages.statistics, icon: IconChartBar },
] as const;
