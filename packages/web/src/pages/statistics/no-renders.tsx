import { Button, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconChartBar, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { PERIODS, type Period } from "../../api/statistics.ts";
import { statistics } from "../../texts/statistics.ts";

/** Stands where no render ended within the period: what will be here, and what to do next. */
export const NoRenders = ({ days }: { days: Period }) => {
  const { title, text, newRender, longer } = statistics.empty;
  const longest = PERIODS[PERIODS.length - 1];
  return (
    <Stack align="center" gap="xs" py={72}>
      <ThemeIcon size={48} radius="xl" variant="default" aria-hidden>
        <IconChartBar size={24} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h4" mt="xs" ta="center">
        {title(days)}
      </Title>
      <Text size="sm" ta="center" maw={460}>
        {text}
      </Text>
      <Group justify="center" mt="sm">
        <Button component={Link} to="/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {newRender}
        </Button>
        {longest && days < longest && (
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/statistics" search={{ days: longest }} {...props} />}
          >
            {longer(longest)}
          </Button>
        )}
      </Group>
    </Stack>
  );
};
