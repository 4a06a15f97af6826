import { ActionIcon } from "@mantine/core";
import { IconUserCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { authQuery } from "../api/account.ts";
import { common } from "../texts/common.ts";

const AccountMenu = lazy(() =>
  import("./account-menu.tsx").then(({ AccountMenu }) => ({ default: AccountMenu })),
);

/** The way to the account: a menu that says whose it is where people sign in, else a link. */
export const AccountButton = () => {
  const { data: auth } = useQuery(authQuery);
  if (auth?.required) {
    return (
      <Suspense fallback={<AccountLink />}>
        <AccountMenu />
      </Suspense>
    );
  }
  return <AccountLink />;
};

const AccountLink = () => (
  <ActionIcon
    variant="subtle"
    color="gray"
    size="lg"
    aria-label={common.pages.account}
    renderRoot={(props) => <Link to="/account" {...props} />}
  >
    <IconUserCircle aria-hidden />
  </ActionIcon>
);
