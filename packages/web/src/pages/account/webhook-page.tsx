import { Anchor, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Webhook } from "../../api/schema.d.ts";
import { PLAN_WEBHOOK_ID, webhooksQuery } from "../../api/webhooks.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { account } from "../../texts/account.ts";
import classes from "./account-page.module.css";
import { DeliveryList } from "./delivery-list.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { RotateSecretButton } from "./rotate-secret-button.tsx";
import { WebhookActions } from "./webhook-actions.tsx";
import { WebhookEvents } from "./webhook-events.tsx";

const { webhooks: texts } = account;

/** One webhook, or what goes to the addresses that plans name: what can be done with it, and what was sent. */
export const WebhookPage = () => {
  const { webhookId } = useParams({ from: "/account/webhooks/$webhookId" });
  return (
    <Stack gap="lg">
      <Anchor
        size="sm"
        c="inherit"
        underline="always"
        renderRoot={(props) => <Link to="/account/webhooks" {...props} />}
      >
        {texts.all}
      </Anchor>
      {webhookId === PLAN_WEBHOOK_ID ? <PlanWebhook /> : <OneWebhook webhookId={webhookId} />}
    </Stack>
  );
};

const PlanWebhook = () => (
  <>
    <Stack gap="xs" align="flex-start">
      <Title order={2} size="h4">
        {texts.plans.title}
      </Title>
      <Text size="sm">{texts.plans.text}</Text>
      <RotateSecretButton webhookId={PLAN_WEBHOOK_ID} />
    </Stack>
    <DeliveryList webhookId={PLAN_WEBHOOK_ID} />
  </>
);

const OneWebhook = ({ webhookId }: { webhookId: string }) => {
  const { data, error, isPending, refetch } = useQuery(webhooksQuery);
  if (isPending) return <ListSkeleton />;
  if (!data) return <ErrorState error={error} onRetry={refetch} />;
  const webhook = data.webhooks.find(({ webhook_id }) => webhook_id === webhookId);
  return webhook ? <KnownWebhook webhook={webhook} /> : <NoWebhook />;
};

const NoWebhook = () => (
  <Stack gap="xs">
    <Title order={2} size="h4">
      {texts.gone.title}
    </Title>
    <Text size="sm">{texts.gone.text}</Text>
  </Stack>
);

const KnownWebhook = ({ webhook }: { webhook: Webhook }) => (
  <>
    <Stack gap="xs">
      <Title order={2} size="h4" className={classes.name}>
        {webhook.url}
      </Title>
      <Text size="sm">{texts.states[webhook.state]}</Text>
      <WebhookEvents events={webhook.events} />
      <WebhookActions webhook={webhook} />
    </Stack>
    <DeliveryList webhookId={webhook.webhook_id} />
  </>
);
