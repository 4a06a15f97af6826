import { Button, Stack, Text, Title } from "@mantine/core";
import { IconMovieOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { job as texts } from "../../texts/job.ts";

export const JobNotFound = () => (
  <Stack align="center" gap="sm" py="15vh" ta="center">
    <IconMovieOff size={48} stroke={1.25} aria-hidden />
    <Title order={1} size="h2">
      {texts.notFound.title}
    </Title>
    <Text maw="30rem">{texts.notFound.text}</Text>
    <Button component={Link} to="/" mt="sm">
      {texts.allJobs}
    </Button>
  </Stack>
);
