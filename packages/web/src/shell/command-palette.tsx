import "@mantine/spotlight/styles.css";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import {
  IconArchive,
  IconFileText,
  IconKeyboard,
  IconLoader,
  IconMoon,
  IconMovie,
  IconSearch,
  IconSun,
  IconTrendingDown,
  IconUserCircle,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { jobPageQuery } from "../api/jobs.ts";
import { storeDraft } from "../pages/new-render/draft-store.ts";
import { EXAMPLES } from "../pages/new-render/examples.ts";
import { common } from "../texts/common.ts";
import { shell } from "../texts/shell.ts";
import { PAGES } from "./pages.ts";

const [store, spotlight] = createSpotlight();

const FOUND_JOBS = 6;
const PAUSE_MS = 150;

interface Command {
  label: string;
  description?: string;
  icon: typeof IconMovie;
  run: () => void;
}

interface CommandPaletteProps {
  onClose: () => void;
  onShowShortcuts: () => void;
}

/** Everything there is to go to or to do, found by typing. It is open for as long as it is mounted. */
export const CommandPalette = ({ onClose, onShowShortcuts }: CommandPaletteProps) => {
  const [query, setQuery] = useState("");
  const commands = useCommands(onShowShortcuts);
  const { jobs, isSearching, error } = useFoundJobs(query.trim());
  const { palette } = shell;

  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);

  const groups = [
    { label: palette.pages, commands: matching(commands.pages, query) },
    { label: palette.actions, commands: matching(commands.actions, query) },
    { label: palette.jobs, commands: jobs },
    { label: palette.examples, commands: matching(commands.examples, query) },
  ].filter((group) => group.commands.length > 0);
  const shownKey = groups.flatMap((group) => group.commands.map(({ label }) => label)).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other commands are shown
  useEffect(() => {
    if (query.trim()) selectFirst();
  }, [shownKey]);
  const nothing = error ? palette.failed : isSearching ? palette.searching : palette.nothing;

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      // Mantine's is too faint on the chosen one.
      styles={{ actionDescription: { color: "inherit", opacity: 1 } }}
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder={palette.search}
        aria-label={palette.search}
        leftSection={<IconSearch size={20} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.commands.map(({ label, description, icon: Icon, run }, place) => (
              <Spotlight.Action
                // biome-ignore lint/suspicious/noArrayIndexKey: jobs may have the same title
                key={`${label}-${place}`}
                label={label}
                {...(description && { description })}
                leftSection={<Icon size={20} stroke={1.5} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};

/** So that Enter takes the first that was found, unless the arrows chose another. Spotlight marks the chosen one on its element. */
const selectFirst = () => {
  const [first, ...others] = document.querySelectorAll("[data-action]");
  for (const other of others) other.removeAttribute("data-selected");
  first?.setAttribute("data-selected", "true");
  store.setState((before) => ({ ...before, selected: 0 }));
};

const matching = (commands: readonly Command[], query: string): readonly Command[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
};

const useCommands = (onShowShortcuts: () => void) => {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const { palette } = shell;

  const pages: Command[] = [
    ...PAGES.map(({ to, label, icon }) => ({ label, icon, run: () => navigate({ to }) })),
    { label: common.pages.account, icon: IconUserCircle, run: () => navigate({ to: "/account" }) },
  ];
  const actions: Command[] = [
    {
      label: palette.runningJobs,
      icon: IconLoader,
      run: () => navigate({ to: "/", search: { state: "running" } }),
    },
    {
      label: palette.failedJobs,
      icon: IconTrendingDown,
      run: () => navigate({ to: "/", search: { state: "error" } }),
    },
    {
      label: palette.archivedJobs,
      icon: IconArchive,
      run: () => navigate({ to: "/", search: { state: "archived" } }),
    },
    {
      label: isDark ? palette.toLight : palette.toDark,
      icon: isDark ? IconSun : IconMoon,
      run: () => setColorScheme(isDark ? "light" : "dark"),
    },
    { label: palette.shortcuts, icon: IconKeyboard, run: onShowShortcuts },
  ];
  const examples: Command[] = EXAMPLES.map((plan) => ({
    label: plan.topic,
    icon: IconFileText,
    run: () => {
      storeDraft(plan);
      navigate({ to: "/new" });
    },
  }));
  return { pages, actions, examples };
};

const useFoundJobs = (query: string) => {
  const navigate = useNavigate();
  const [search] = useDebouncedValue(query, PAUSE_MS);
  const { data, error, isFetching } = useQuery({
    ...jobPageQuery({ search, page: 1, pageSize: FOUND_JOBS }),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const rows = query === "" || search === "" ? [] : (data?.jobs ?? []);
  const jobs = rows.map(
    ({ job_id: jobId, topic, state }): Command => ({
      label: topic,
      description: common.states[state],
      icon: IconMovie,
      run: () => navigate({ to: "/jobs/$jobId", params: { jobId } }),
    }),
  );
  return { jobs, error, isSearching: isFetching || search !== query };
};
