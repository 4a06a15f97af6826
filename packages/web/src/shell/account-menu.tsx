import { ActionIcon, Menu } from "@mantine/core";
import { IconLogout, IconSettings, IconUserCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { meQuery } from "../api/account.ts";
import type { Principal } from "../api/schema.d.ts";
import { notifyError } from "../components/notify.ts";
import { signOut } from "../sign-in/sign-out.ts";
import { common } from "../texts/common.ts";
import { signIn } from "../texts/sign-in.ts";

/** Who is signed in, the way to their account, and out. */
export const AccountMenu = () => {
  const { data: me } = useQuery(meQuery);
  const { mutate, isPending } = useMutation({ mutationFn: signOut, onError: notifyError });
  const { menu } = signIn;
  return (
    <Menu position="bottom-end" width={240} shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          loading={isPending}
          aria-label={me ? menu.open(nameOf(me)) : common.pages.account}
        >
          <IconUserCircle aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {me && (
          <Menu.Label fz="sm" style={{ overflowWrap: "anywhere" }}>
            {menu.signedInAs(nameOf(me))}
          </Menu.Label>
        )}
        <Menu.Item
          leftSection={<IconSettings size={18} aria-hidden />}
          renderRoot={(props) => <Link to="/account" {...props} />}
        >
          {common.pages.account}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => mutate()}>
          {menu.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** The subject as the issuer writes it. */
const nameOf = ({ kind, id, owner }: Principal): string => (kind === "key" ? signIn.menu.byKey(owner) : id);
