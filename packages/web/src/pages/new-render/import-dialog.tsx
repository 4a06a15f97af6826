import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { useState } from "react";
import { common } from "../../texts/common.ts";
import { newRender } from "../../texts/new-render.ts";
import classes from "./new-render.module.css";
import type { PlanDraft } from "./plan-draft.ts";
import { readPlan } from "./read-plan.ts";

interface ImportDialogProps {
  onPlan: (plan: PlanDraft) => void;
  onClose: () => void;
}

export const ImportDialog = ({ onPlan, onClose }: ImportDialogProps) => {
  const { import: texts } = newRender;
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const open = (json: string) => {
    const { plan, problem: found } = readPlan(json);
    setProblem(found);
    if (plan) onPlan(plan);
  };
  const openFile = async (file: File) => {
    const json = await file.text();
    setText(json);
    open(json);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={texts.title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Group gap="sm">
          <FileButton accept="application/json,.json" onChange={(file) => file && openFile(file)}>
            {(button) => (
              <Button {...button} variant="default" leftSection={<IconFile size={16} aria-hidden />}>
                {texts.file}
              </Button>
            )}
          </FileButton>
          <Text size="sm">{texts.or}</Text>
        </Group>
        <Textarea
          data-autofocus
          label={texts.label}
          rows={10}
          spellCheck={false}
          classNames={{ input: classes.code }}
          value={text}
          error={problem}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setProblem(null);
          }}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button disabled={!text.trim()} onClick={() => open(text)}>
            {texts.accept}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
