import { Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { IconKey } from "@tabler/icons-react";

interface NothingYetProps {
  icon: typeof IconKey;
  title: string;
  text: string;
}

/** Stands where a list is empty: what will be in it. */
export const NothingYet = ({ icon: Icon, title, text }: NothingYetProps) => (
  <Stack align="center" gap="xs" py={48} role="status">
    <ThemeIcon size={48} radius="xl" variant="default" aria-hidden>
      <Icon size={24} stroke={1.5} />
    </ThemeIcon>
    <Title order={3} size="h5" mt="xs" ta="center">
      {title}
    </Title>
    <Text size="sm" ta="center" maw={460}>
      {text}
    </Text>
  </Stack>
);
