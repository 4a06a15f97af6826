import { Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { errorText } from "../../api/error-text.ts";
import { ApiError } from "../../api/problem.ts";
import type { Webhook } from "../../api/schema.d.ts";
import { createWebhook, updateWebhook, type WebhookEvent, webhooksQuery } from "../../api/webhooks.ts";
import { isHttpsUrl } from "../../is-https-url.ts";
import { account } from "../../texts/account.ts";
import { common } from "../../texts/common.ts";
import { ShownOnce } from "./shown-once.tsx";

const { form, secret, events: eventTexts } = account.webhooks;

const EVENTS: readonly WebhookEvent[] = ["job.completed", "job.failed", "job.canceled"];

interface WebhookDialogProps {
  /** Null: a new one. */
  webhook: Webhook | null;
  onClose: () => void;
}

/** Adds a webhook, and then shows its secret this once; or changes one. */
export const WebhookDialog = ({ webhook, onClose }: WebhookDialogProps) => {
  const client = useQueryClient();
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: async (wanted: Wanted): Promise<string | null> => {
      if (!webhook) return (await createWebhook(wanted)).secret;
      await updateWebhook(webhook.webhook_id, wanted);
      return null;
    },
    onSuccess: (made) => {
      client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
      if (made === null) onClose();
    },
  });
  const title = webhook ? form.editTitle : form.title;
  return (
    <Modal
      opened
      onClose={onClose}
      title={data ? secret.title : title}
      // A secret that was not copied yet is lost with the dialog.
      closeOnClickOutside={!data}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {data ? (
        <ShownOnce value={data} texts={secret} onClose={onClose} />
      ) : (
        <WebhookFields
          webhook={webhook}
          error={error && reasonOf(error)}
          isBusy={isPending}
          onSubmit={mutate}
          onClose={onClose}
        />
      )}
    </Modal>
  );
};

interface Wanted {
  url: string;
  events: WebhookEvent[];
}

/** The API's own words where it has something against the address. */
const reasonOf = (error: Error): string =>
  error instanceof ApiError && error.fields[0] ? error.fields[0].message : errorText(error).text;

interface WebhookFieldsProps {
  webhook: Webhook | null;
  error: string | null;
  isBusy: boolean;
  onSubmit: (wanted: Wanted) => void;
  onClose: () => void;
}

const WebhookFields = ({ webhook, error, isBusy, onSubmit, onClose }: WebhookFieldsProps) => {
  const [url, setUrl] = useState(webhook?.url ?? "");
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? EVENTS);
  const [isTried, setTried] = useState(false);
  const isUrl = isHttpsUrl(url.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isUrl && events.length > 0) onSubmit({ url: url.trim(), events: [...events] });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          data-autofocus
          {...form.url}
          type="url"
          value={url}
          autoComplete="off"
          error={isTried && !isUrl ? form.urlMissing : error}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        />
        <Checkbox.Group
          label={form.events}
          value={[...events]}
          error={isTried && events.length === 0 && form.eventsMissing}
          onChange={(chosen) => setEvents(EVENTS.filter((event) => chosen.includes(event)))}
        >
          <Stack gap="xs" mt="xs">
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={eventTexts[event]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={isBusy}>
            {webhook ? form.save : form.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
