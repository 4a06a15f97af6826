import { Button, Group } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Webhook } from "../../api/schema.d.ts";
import {
  deleteWebhook,
  deliveriesQuery,
  testWebhook,
  updateWebhook,
  webhooksQuery,
} from "../../api/webhooks.ts";
import { notifyDone, notifyError } from "../../components/notify.ts";
import { account } from "../../texts/account.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { RotateSecretButton } from "./rotate-secret-button.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

const { actions, confirmRemove } = account.webhooks;

export const WebhookActions = ({ webhook }: { webhook: Webhook }) => {
  const { webhook_id: webhookId, state } = webhook;
  const client = useQueryClient();
  const [opened, setOpened] = useState<"edit" | "remove" | null>(null);
  const close = () => setOpened(null);
  const test = useMutation({
    mutationFn: () => testWebhook(webhookId),
    onSuccess: () => {
      notifyDone(actions.tested);
      client.invalidateQueries({ queryKey: deliveriesQuery(webhookId).queryKey });
    },
    onError: notifyError,
  });
  const pause = useMutation({
    mutationFn: () => updateWebhook(webhookId, { state: state === "active" ? "disabled" : "active" }),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
    onError: notifyError,
  });
  return (
    <Group gap="xs">
      <Button size="xs" loading={test.isPending} disabled={state !== "active"} onClick={() => test.mutate()}>
        {actions.test}
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpened("edit")}>
        {actions.edit}
      </Button>
      <Button size="xs" variant="default" loading={pause.isPending} onClick={() => pause.mutate()}>
        {state === "active" ? actions.pause : actions.resume}
      </Button>
      <RotateSecretButton webhookId={webhookId} />
      <Button size="xs" variant="default" onClick={() => setOpened("remove")}>
        {actions.remove}
      </Button>
      {opened === "edit" && <WebhookDialog webhook={webhook} onClose={close} />}
      {opened === "remove" && <RemoveDialog webhookId={webhookId} onClose={close} />}
    </Group>
  );
};

const RemoveDialog = ({ webhookId, onClose }: { webhookId: string; onClose: () => void }) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteWebhook(webhookId),
    onSuccess: async () => {
      notifyDone(confirmRemove.done);
      await navigate({ to: "/account/webhooks" });
      client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      {...confirmRemove}
      isDangerous
      isBusy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={onClose}
    />
  );
};
