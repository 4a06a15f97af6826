import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { common } from "../texts/common.ts";

export const NotFoundPage = () => (
  <Container size="sm" py="xl">
    <Stack align="flex-start">
      <Title order={1}>{common.notFound.title}</Title>
      <Text>{common.notFound.text}</Text>
      <Button component={Link} to="/">
        {common.notFound.home}
      </Button>
    </Stack>
  </Container>
);
