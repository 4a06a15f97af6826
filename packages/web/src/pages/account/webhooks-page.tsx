import { Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconWebhook } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PLAN_WEBHOOK_ID, webhooksQuery } from "../../api/webhooks.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { Section } from "./section.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";
import { WebhookEvents } from "./webhook-events.tsx";

const { webhooks: texts } = account;

/** Who is told how jobs end. */
export const WebhooksPage = () => {
  const { data, error, isPending, refetch } = useQuery(webhooksQuery);
  const [isMaking, setMaking] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setMaking(true)}>
      {texts.add}
    </Button>
  );
  return (
    <Section title={texts.title} text={texts.text} action={data && add}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {isPending && <ListSkeleton />}
      {data?.webhooks.length === 0 && <NothingYet icon={IconWebhook} {...texts.none} />}
      {data && data.webhooks.length > 0 && (
        <ul className={classes.list} aria-label={texts.title}>
          {data.webhooks.map(({ webhook_id: webhookId, url, events, state }) => (
            <li key={webhookId} className={classes.row}>
              <Stack gap={4}>
                <Anchor
                  className={classes.name}
                  c="inherit"
                  underline="always"
                  renderRoot={(props) => (
                    <Link to="/account/webhooks/$webhookId" params={{ webhookId }} {...props} />
                  )}
                >
                  {url}
                </Anchor>
                <WebhookEvents events={events} />
              </Stack>
              <Badge variant="default" tt="none">
                {texts.states[state]}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {data && (
        <Group justify="space-between" gap="xs">
          <Text size="sm">{texts.plans.text}</Text>
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => (
              <Link to="/account/webhooks/$webhookId" params={{ webhookId: PLAN_WEBHOOK_ID }} {...props} />
            )}
          >
            {texts.plans.open}
          </Button>
        </Group>
      )}
      {isMaking && <WebhookDialog webhook={null} onClose={() => setMaking(false)} />}
    </Section>
  );
};
