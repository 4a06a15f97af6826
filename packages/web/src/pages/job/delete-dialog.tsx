import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { errorText } from "../../api/error-text.ts";
import { refreshLists } from "../../api/job-actions.ts";
import { deleteJobForGood } from "../../api/job-details.ts";
import type { Job } from "../../api/schema.d.ts";
import { notifyDone } from "../../components/notify.ts";
import { common } from "../../texts/common.ts";
import { job as texts } from "../../texts/job.ts";

/** Deletes a job for good, once a word was typed: nothing brings it back. */
export const DeleteDialog = ({ job, onClose }: { job: Job; onClose: () => void }) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteJobForGood(job.job_id),
    onSuccess: async () => {
      notifyDone(texts.delete.done(job.topic));
      await navigate({ to: "/" });
      client.removeQueries({ queryKey: ["job", job.job_id] });
      refreshLists(client);
    },
  });
  const isConfirmed = typed.trim().toLowerCase() === texts.delete.word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isConfirmed) mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.delete.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{texts.delete.text}</Text>
          <TextInput
            data-autofocus
            label={texts.delete.label(texts.delete.word)}
            value={typed}
            autoComplete="off"
            error={error && errorText(error).text}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" color="red.8" loading={isPending} disabled={!isConfirmed}>
              {texts.delete.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
