import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { errorText } from "../../api/error-text.ts";
import { changeJob, refreshLists } from "../../api/job-actions.ts";
import type { JobListRow } from "../../api/schema.d.ts";
import { notifyDone } from "../../components/notify.ts";
import { common } from "../../texts/common.ts";
import { jobs } from "../../texts/jobs.ts";
import { TagField } from "./tag-field.tsx";

const MAX_TOPIC_LENGTH = 200;

/** Changes a job's title and tags. What is typed stays when the server refuses or does not answer. */
export const EditJobDialog = ({ job, onClose }: { job: JobListRow; onClose: () => void }) => {
  const client = useQueryClient();
  const [topic, setTopic] = useState(job.topic);
  const [tags, setTags] = useState(job.tags);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changeJob(job.job_id, { topic: topic.trim(), tags }),
    onSuccess: () => {
      refreshLists(client);
      client.invalidateQueries({ queryKey: ["job", job.job_id] });
      notifyDone(jobs.done.edit);
      onClose();
    },
  });
  const { edit } = jobs;
  const isMissing = topic.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) mutate();
  };
  return (
    <Modal opened onClose={onClose} title={edit.title} closeButtonProps={{ "aria-label": common.close }}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            label={edit.topic}
            value={topic}
            maxLength={MAX_TOPIC_LENGTH}
            error={isMissing ? edit.topicMissing : error && errorText(error).text}
            onChange={({ currentTarget }) => setTopic(currentTarget.value)}
          />
          <TagField label={edit.tags} description={edit.tagsHint} value={tags} onChange={setTags} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isPending} disabled={isMissing}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
