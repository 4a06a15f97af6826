import { Badge, Group } from "@mantine/core";
import type { WebhookEvent } from "../../api/webhooks.ts";
import { account } from "../../texts/account.ts";

/** What a webhook is told of. */
export const WebhookEvents = ({ events }: { events: readonly WebhookEvent[] }) => (
  <Group gap={6}>
    {events.map((event) => (
      <Badge key={event} variant="default" tt="none" fw={500}>
        {account.webhooks.events[event]}
      </Badge>
    ))}
  </Group>
);
