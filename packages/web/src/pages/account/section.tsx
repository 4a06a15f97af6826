import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  text: string;
  /** At the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** One subject of the account. */
export const Section = ({ title, text, action, children }: SectionProps) => {
  const titleId = useId();
  return (
    <Stack component="section" gap="md" aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-end" gap="sm">
        <div>
          <Title order={2} size="h4" id={titleId}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" maw={620}>
            {text}
          </Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  );
};
