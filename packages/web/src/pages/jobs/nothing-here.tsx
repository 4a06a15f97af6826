import { Button, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import type { JobFilter } from "../../api/jobs.ts";
import { jobs } from "../../texts/jobs.ts";
import type { JobsSearch } from "./jobs-search.ts";

interface NothingHereProps {
  filter: JobFilter;
  page: number;
  /** The last page that there is; 0 when nothing matches at all. */
  lastPage: number;
  onChange: (to: Partial<JobsSearch>) => void;
}

/** Stands where the list is empty, though there are jobs: why, and the way to some. */
export const NothingHere = ({
  filter: { state, search, tags },
  page,
  lastPage,
  onChange,
}: NothingHereProps) => {
  const { nothing } = jobs;
  if (lastPage > 0) {
    return (
      <Message
        title={nothing.page.title(page)}
        text={nothing.page.text}
        label={nothing.page.last}
        onClick={() => onChange({ page: lastPage })}
      />
    );
  }
  if (!state && !search && !tags) {
    const { title, text, show } = nothing.allArchived;
    return <Message title={title} text={text} label={show} onClick={() => onChange({ state: "archived" })} />;
  }
  const isFound = Boolean(search || tags);
  const { title, text } = isFound || !state ? nothing : nothing.inState[state];
  const clear = () => onChange({ state: undefined, search: undefined, tags: undefined });
  return <Message title={title} text={text} label={isFound ? nothing.clear : nothing.all} onClick={clear} />;
};

const Message = ({
  title,
  text,
  label,
  onClick,
}: {
  title: string;
  text: string;
  label: string;
  onClick: () => void;
}) => (
  <Stack align="center" gap="xs" py={72} role="status">
    <ThemeIcon size={48} radius="xl" variant="default" aria-hidden>
      <IconFilterOff size={24} stroke={1.5} />
    </ThemeIcon>
    <Title order={2} size="h4" mt="xs" ta="center">
      {title}
    </Title>
    <Text size="sm" ta="center">
      {text}
    </Text>
    <Button variant="default" mt="sm" onClick={onClick}>
      {label}
    </Button>
  </Stack>
);
