import { Button, Group, Modal, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { common } from "../../texts/common.ts";
import { jobs } from "../../texts/jobs.ts";
import { TagField } from "./tag-field.tsx";

interface BulkTagDialogProps {
  count: number;
  known: readonly string[];
  isBusy: boolean;
  onSave: (tags: { add: string[]; remove: string[] }) => void;
  onClose: () => void;
}

/** Adds and removes tags of many jobs. */
export const BulkTagDialog = ({ count, known, isBusy, onSave, onClose }: BulkTagDialogProps) => {
  const { title, add: addText, remove: removeText, hint, missing, save } = jobs.tagDialog;
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.length + remove.length === 0) setError(missing);
    else onSave({ add, remove });
  };
  return (
    <Modal opened onClose={onClose} title={title(count)} closeButtonProps={{ "aria-label": common.close }}>
      <form onSubmit={submit}>
        <Stack>
          <TagField
            data-autofocus
            label={addText}
            description={hint}
            error={error}
            value={add}
            onChange={(tags) => {
              setError(null);
              setAdd(tags);
            }}
            data={[...known]}
          />
          <TagField
            label={removeText}
            value={remove}
            onChange={(tags) => {
              setError(null);
              setRemove(tags);
            }}
            data={[...known]}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={isBusy}>
              {save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
