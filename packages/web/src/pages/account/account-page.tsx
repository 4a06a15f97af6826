import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { authQuery } from "../../api/account.ts";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";

const PAGES = [
  { to: "/account/usage", label: account.usage.title, isOfPeople: false },
  { to: "/account/keys", label: account.keys.title, isOfPeople: true },
  { to: "/account/webhooks", label: account.webhooks.title, isOfPeople: false },
  { to: "/account/audit", label: account.audit.title, isOfPeople: true },
] as const;

/** One's own account. What is about people and their keys is there only where people sign in. */
export const AccountPage = () => {
  const { data: auth } = useQuery(authQuery);
  const pages = PAGES.filter(({ isOfPeople }) => !isOfPeople || auth?.required);
  return (
    <Stack gap="lg" className={classes.page}>
      <Title order={1} size="h2">
        {account.title}
      </Title>
      <nav aria-label={account.navigation} className={classes.tabs}>
        {pages.map(({ to, label }) => (
          <Link key={to} to={to} className={classes.tab}>
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </Stack>
  );
};
