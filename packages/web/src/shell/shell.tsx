import { AppShell, Box, Group } from "@mantine/core";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useChanges } from "../live/use-changes.ts";
import { common } from "../texts/common.ts";
import { AccountButton } from "./account-button.tsx";
import { ColorSchemeButton } from "./color-scheme-button.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Helpers } from "./helpers.tsx";
import { PAGES } from "./pages.ts";
import classes from "./shell.module.css";
import { SignInNotice } from "./sign-in-notice.tsx";

const exactly = { exact: true, includeSearch: false };

/** Pages that stand alone: nobody is signed in there yet. */
const BARE_PAGES: ReadonlySet<string> = new Set(["/sign-in", "/signed-in"]);

export const Root = () => {
  const isBare = useRouterState({ select: ({ location }) => BARE_PAGES.has(location.pathname) });
  return isBare ? <Outlet /> : <Shell />;
};

/** What stands around a page: brand, navigation, the state of the connection. On phones the navigation is at the bottom. */
const Shell = () => {
  const connection = useChanges();
  return (
    <AppShell
      header={{ height: 56 }}
      footer={{ height: { base: 60, sm: 0 } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <AppShell.Header>
        <a className="skip-link" href="#content">
          {common.skipToContent}
        </a>
        <Group className={classes.bar} justify="space-between" wrap="nowrap">
          <Link to="/" className={classes.brand}>
            <img src="/icon.svg" width={28} height={28} alt="" />
            {common.product}
          </Link>
          <Group
            component="nav"
            aria-label={common.navigation}
            gap="xs"
            visibleFrom="sm"
            style={{ flex: 1 }}
            ml="lg"
          >
            {PAGES.map(({ to, label, icon: Icon }) => (
              <Link key={to} to={to} className={classes.link} activeOptions={exactly}>
                <Icon size={18} aria-hidden />
                {label}
              </Link>
            ))}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Helpers />
            <ColorSchemeButton />
            <AccountButton />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content" tabIndex={-1}>
        <ConnectionBanner connection={connection} />
        <SignInNotice />
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm">
        <Group component="nav" aria-label={common.navigation} gap={0} h="100%" wrap="nowrap">
          {PAGES.map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={classes.tab} activeOptions={exactly}>
              <Box component={Icon} size={22} aria-hidden />
              {label}
            </Link>
          ))}
        </Group>
      </AppShell.Footer>
    </AppShell>
  );
};
