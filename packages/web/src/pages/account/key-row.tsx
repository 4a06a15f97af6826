import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import type { ApiKey } from "../../api/schema.d.ts";
import { TimeAgo } from "../../components/time-ago.tsx";
import { formatDateTime } from "../../format.ts";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";

const { keys: texts } = account;

export const KeyRow = ({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) => {
  const { name, prefix, scopes, created_at, expires_at, last_used_at } = apiKey;
  return (
    <li className={classes.row}>
      <Stack gap={4}>
        <Group gap="xs">
          <span className={classes.name}>{name}</span>
          <Code>{prefix}…</Code>
          {scopes.map((scope) => (
            <Badge key={scope} variant="default" tt="none" fw={500}>
              {texts.scopes[scope].label}
            </Badge>
          ))}
        </Group>
        <Text size="sm" c="dimmed">
          {texts.created} <TimeAgo iso={created_at} />
          {" · "}
          {last_used_at === null ? texts.neverUsed : texts.lastUsed}{" "}
          {last_used_at !== null && <TimeAgo iso={last_used_at} />}
          {" · "}
          {expires_at === null ? texts.neverExpires : `${texts.expires} ${formatDateTime(expires_at)}`}
        </Text>
      </Stack>
      <Button variant="default" size="xs" aria-label={texts.revokeNamed(name)} onClick={onRevoke}>
        {texts.revoke}
      </Button>
    </li>
  );
};
