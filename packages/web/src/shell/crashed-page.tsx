import { Button, Code, Container, Stack, Text, Title } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { common } from "../texts/common.ts";

/** Stands in for a page whose code threw, or could not be loaded (after a new version was deployed, say). */
export const CrashedPage = ({ error }: ErrorComponentProps) => (
  <Container size="sm" py="xl">
    <Stack align="flex-start" role="alert">
      <Title order={1}>{common.crashed.title}</Title>
      <Text>{common.crashed.text}</Text>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <Button onClick={() => window.location.reload()}>{common.crashed.reload}</Button>
    </Stack>
  </Container>
);
