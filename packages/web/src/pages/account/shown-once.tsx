import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { copyText } from "../../components/copy-text.ts";

interface ShownOnceProps {
  value: string;
  texts: { text: string; label: string; copy: string; copied: string; done: string };
  onClose: () => void;
}

/** A secret that can be seen this once, to be copied. */
export const ShownOnce = ({ value, texts, onClose }: ShownOnceProps) => (
  <Stack>
    <Text size="sm" role="status">
      {texts.text}
    </Text>
    <TextInput
      label={texts.label}
      value={value}
      readOnly
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      onFocus={({ currentTarget }) => currentTarget.select()}
    />
    <Group justify="flex-end">
      <Button
        data-autofocus
        leftSection={<IconCopy size={18} aria-hidden />}
        onClick={() => copyText(value, texts.copied)}
      >
        {texts.copy}
      </Button>
      <Button variant="default" onClick={onClose}>
        {texts.done}
      </Button>
    </Group>
  </Stack>
);
